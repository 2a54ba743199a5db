package shop.order.ordering.entity;

/** How an order in some state meets a happening. */
public sealed interface Reaction {

  Reaction RECORD = new Noted();
  Reaction DEFECT = new Defect();

  static Reaction act(OrderStatus to) {
    return new Act(to);
  }

  /** The order moves on. */
  record Act(OrderStatus to) implements Reaction {}

  /** Known or no longer of consequence: noted, and nothing changes. */
  record Noted() implements Reaction {}

  /** Must not be: a command is refused, an event goes towards the dead letters. */
  record Defect() implements Reaction {}
}
