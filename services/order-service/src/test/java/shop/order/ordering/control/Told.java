package shop.order.ordering.control;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import shop.platform.messaging.Outbox;

/** The types of the events that were told. */
class Told extends Outbox {

  final List<String> types = new ArrayList<>();
  final List<Object> data = new ArrayList<>();

  @Override
  public void add(String type, UUID subject, long sequence, Object told) {
    types.add(type);
    data.add(told);
  }
}
