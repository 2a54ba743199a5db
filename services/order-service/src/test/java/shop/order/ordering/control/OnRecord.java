package shop.order.ordering.control;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import shop.platform.audit.Audit;

/** What was put on record. */
class OnRecord extends Audit {

  final List<String> deeds = new ArrayList<>();

  @Override
  public void add(String action, UUID object, UUID owner) {
    deeds.add(action + " " + object + " of " + owner);
  }

  @Override
  public void addOwn(String action, UUID object, UUID owner) {
    add(action, object, owner);
  }
}
