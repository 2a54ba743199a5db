package shop.product.inventory.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.platform.problem.BusinessException;
import shop.product.inventory.entity.Adjustment;
import shop.product.inventory.entity.Entry;
import shop.product.inventory.entity.Ledger;
import shop.product.inventory.entity.Stock;
import shop.product.inventory.entity.StockChange;
import shop.product.inventory.entity.StockEvent;
import shop.product.inventory.entity.Stocks;

/** Begins and corrects stock, by an admin's word. */
@ApplicationScoped
public class StockKeeping {

  private static final Logger LOG = Logger.getLogger(StockKeeping.class.getName());

  @Inject Stocks stocks;
  @Inject Ledger ledger;
  @Inject StockWatch watch;
  @Inject Clock clock;

  /**
   * Begins a new product's stock.
   *
   * @param onHand pieces, 0 or more
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void open(UUID productId, String sku, int onHand, String by) {
    stocks.open(productId, onHand, new Entry(by, clock.instant()));
    if (onHand > 0) {
      watch.tell(StockEvent.ADJUSTED, new StockChange(productId, sku, 0, onHand, 1));
    }
  }

  /**
   * Corrects stock; finds the correction where it was made under this id before.
   *
   * @param delta pieces, not 0
   * @throws BusinessException not-found, insufficient-stock below what is reserved,
   *     validation-failed beyond the limit
   */
  @Transactional
  public Adjustment adjust(UUID id, UUID productId, int delta, String reason, String by) {
    Stock before = stocks.lock(productId).orElseThrow(BusinessException::notFound);
    Optional<Adjustment> known = ledger.adjustment(id);
    if (known.isPresent()) {
      return known.get();
    }
    Stock after = before.adjusted(delta);
    Instant now = clock.instant();
    var adjustment = new Adjustment(id, productId, delta, reason, after.onHand(), now);
    stocks.setOnHand(after);
    ledger.adjust(adjustment, by);
    var change =
        new StockChange(
            productId, before.sku(), before.available(), after.available(), after.version());
    watch.tell(StockEvent.ADJUSTED, change);
    watch.tellCrossings(List.of(change));
    LOG.log(Level.INFO, "Stock of {0} adjusted by {1}", new Object[] {productId, delta});
    return adjustment;
  }
}
