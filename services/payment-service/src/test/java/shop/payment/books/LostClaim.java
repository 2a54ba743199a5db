package shop.payment.books;

import java.util.UUID;
import shop.platform.idempotency.Claim;
import shop.platform.idempotency.TakenOver;

/** A claim that another request has taken over. */
public record LostClaim(UUID id) implements Claim {

  @Override
  public void hold() {
    throw new TakenOver();
  }

  @Override
  public void spend() {
    hold();
  }
}
