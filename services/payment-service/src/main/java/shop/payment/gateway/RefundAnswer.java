package shop.payment.gateway;

/** What became of asking for a refund. Only the first three end the try. */
public sealed interface RefundAnswer {

  /** The money is on its way to the customer. */
  record Given() implements RefundAnswer {}

  /** The gateway did not take the request; nothing came of it, nor will. */
  record Refused(String reason) implements RefundAnswer {}

  /** The gateway took it, but the money did not arrive or has come back; that may be days later. */
  record Failed(String reason) implements RefundAnswer {}

  /** The gateway will tell the outcome later, under this id. */
  record Accepted(String gatewayId) implements RefundAnswer {}

  /** Nobody knows: to be asked again, or looked up. */
  record Unanswered() implements RefundAnswer {}
}
