package shop.payment.paying.control;

import java.time.Instant;
import java.util.UUID;
import shop.platform.money.Money;

/** What makes an order payable; true for good. */
public record OrderFacts(UUID orderId, UUID userId, Money total, Instant expiresAt) {}
