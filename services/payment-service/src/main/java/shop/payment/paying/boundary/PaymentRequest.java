package shop.payment.paying.boundary;

import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What pays which order.
 *
 * @param paymentMethod the gateway's name of a payment method; anything else, a card's number above
 *     all, is refused before it can be kept anywhere
 */
@Schema(name = "NewPayment")
public record PaymentRequest(
    UUID orderId,
    @Pattern(regexp = "pm_[A-Za-z0-9_]{1,200}", message = "is no id of a payment method (pm_…)")
        String paymentMethod) {}
