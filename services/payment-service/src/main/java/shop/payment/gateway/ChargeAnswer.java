package shop.payment.gateway;

import org.jspecify.annotations.Nullable;

/** What became of asking for a charge. Only the first three end the matter. */
public sealed interface ChargeAnswer {

  /**
   * The gateway has the money.
   *
   * @param gatewayId null where nothing was owed, and so nothing asked
   * @param amountMinor how much of it
   */
  record Captured(@Nullable String gatewayId, long amountMinor) implements ChargeAnswer {}

  /**
   * The card's issuer said no.
   *
   * @param code {@code insufficient_funds}
   * @param message for the cardholder
   */
  record Declined(@Nullable String gatewayId, String code, @Nullable String message)
      implements ChargeAnswer {}

  /** The gateway did not take the request, or cancelled it; nothing was charged, nor will be. */
  record Refused(String reason) implements ChargeAnswer {}

  /** The gateway will tell the outcome later, under this id. */
  record Accepted(String gatewayId) implements ChargeAnswer {}

  /** The request certainly never left: as far as it goes, the gateway knows of no charge. */
  record Unsent() implements ChargeAnswer {}

  /** Nobody knows: the charge may have landed or not. To be asked again, or looked up. */
  record Unanswered() implements ChargeAnswer {}
}
