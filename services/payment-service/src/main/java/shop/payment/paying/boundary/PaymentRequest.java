package shop.payment.paying.boundary;

import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What pays which order.
 *
 * @param paymentMethod the gateway's name of a payment method; anything else, a card's number above
 *     all, is unknown, and refused before it can be kept anywhere
 */
@Schema(name = "NewPayment")
public record PaymentRequest(
    UUID orderId,
    @Size(max = LONGEST_METHOD) @Schema(examples = "pm_card_visa") String paymentMethod) {

  /** Characters of a payment method's name. */
  static final int LONGEST_METHOD = 255;
}
