package shop.product.inventory.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.platform.messaging.Outbox;
import shop.product.inventory.entity.Availability;
import shop.product.inventory.entity.StockChange;
import shop.product.inventory.entity.StockEvent;
import shop.product.inventory.entity.StockLevel;

/** Knows when stock is low, and tells where it becomes so, ends, or is there again. */
@ApplicationScoped
public class StockWatch {

  @Inject Outbox outbox;

  @Inject
  @ConfigProperty(name = "shop.inventory.low", defaultValue = "10")
  int low;

  /** What customers are told of so many pieces. */
  public Availability availability(int available) {
    return Availability.of(available, low);
  }

  /**
   * Tells of the changes that crossed a threshold: few do, so that a sale seldom costs an event.
   */
  void tellCrossings(List<StockChange> changes) {
    for (StockChange change : changes) {
      availability(change.after())
          .since(availability(change.before()))
          .ifPresent(event -> tell(event, change));
    }
  }

  /** Tells of a change in any case. */
  void tell(StockEvent event, StockChange change) {
    outbox.add(
        event.type(),
        change.productId(),
        change.version(),
        new StockLevel(change.productId(), change.sku(), change.after()));
  }
}
