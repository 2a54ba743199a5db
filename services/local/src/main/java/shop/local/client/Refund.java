package shop.local.client;

import java.util.UUID;

/** Money on its way back, or there. */
public record Refund(UUID id, UUID paymentId, UUID orderId, Money amount, Status status) {

  /** How far it is. */
  public enum Status {
    PENDING,
    SUCCEEDED,
    FAILED
  }
}
