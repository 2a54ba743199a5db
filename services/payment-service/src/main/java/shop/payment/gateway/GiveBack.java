package shop.payment.gateway;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.money.Money;

/**
 * A refund to be asked for. Under one key the gateway must always be sent the same.
 *
 * @param charge the gateway's name of what was captured
 * @param attempt the number of this try, from 1
 * @param gatewayId the gateway's name of this refund, where it has accepted it already
 * @param traceparent the trace that it belongs to
 */
public record GiveBack(
    GatewayKey key,
    UUID orderId,
    UUID refundId,
    String charge,
    Money amount,
    int attempt,
    @Nullable String gatewayId,
    String traceparent) {}
