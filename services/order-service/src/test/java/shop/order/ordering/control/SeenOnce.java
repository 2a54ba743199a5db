package shop.order.ordering.control;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import shop.platform.messaging.CloudEvent;
import shop.platform.messaging.Inbox;

/** An inbox in memory. */
class SeenOnce extends Inbox {

  private final Set<UUID> seen = new HashSet<>();

  @Override
  public boolean first(CloudEvent event) {
    return seen.add(event.id());
  }
}
