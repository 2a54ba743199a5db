package shop.product.inventory.control;

import java.util.Set;

/** An order of order-service, as far as its reservation depends on it. */
public record OrderState(String status) {

  private static final Set<String> ENDED = Set.of("CANCELLED", "EXPIRED");

  /** Whether nothing will ever be paid or sent for it. */
  boolean hasEnded() {
    return ENDED.contains(status);
  }
}
