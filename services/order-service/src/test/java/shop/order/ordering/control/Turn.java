package shop.order.ordering.control;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import shop.platform.idempotency.Claim;
import shop.platform.idempotency.TakenOver;

/** A claim that may be lost to another request. */
final class Turn implements Claim {

  private final UUID id;
  private final List<String> calls;
  boolean takenOver;

  /**
   * @param calls where what happens to the claim is noted
   */
  Turn(UUID id, List<String> calls) {
    this.id = id;
    this.calls = calls;
  }

  Turn(UUID id) {
    this(id, new ArrayList<>());
  }

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public void hold() {
    note("claimed");
  }

  @Override
  public void spend() {
    note("spent");
  }

  private void note(String call) {
    if (takenOver) {
      throw new TakenOver();
    }
    calls.add(call);
  }
}
