package shop.payment.gateway;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.money.Money;

/**
 * A charge to be asked for. Under one key the gateway must always be sent the same.
 *
 * @param method the gateway's name of a payment method
 * @param gatewayId the gateway's name of this charge, where it has accepted it already
 * @param traceparent the trace that it belongs to
 */
public record Charge(
    GatewayKey key,
    UUID orderId,
    UUID paymentId,
    Money amount,
    String method,
    @Nullable String gatewayId,
    String traceparent) {}
