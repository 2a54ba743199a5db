package shop.payment.paying.boundary;

import java.util.UUID;

/** What is read of {@code order.cancellation-requested.v1} and {@code order.cancelled.v1}. */
record OrderEnded(UUID orderId) {}
