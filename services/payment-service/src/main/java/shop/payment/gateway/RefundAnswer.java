package shop.payment.gateway;

/** What became of asking for a refund. Only the first two end the try. */
public sealed interface RefundAnswer {

  /** The money is on its way to the customer. */
  record Given() implements RefundAnswer {}

  /** Nothing was given back under this key, nor will be. */
  record Refused(String reason) implements RefundAnswer {}

  /** The gateway will tell the outcome later, under this id. */
  record Accepted(String gatewayId) implements RefundAnswer {}

  /** Nobody knows: to be asked again under the same key. */
  record Unanswered() implements RefundAnswer {}
}
