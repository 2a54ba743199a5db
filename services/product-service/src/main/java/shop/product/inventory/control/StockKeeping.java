package shop.product.inventory.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.platform.idempotency.Claim;
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
   * Begins new products' stock. Nobody is told: what was never there is not missed.
   *
   * @param onHand pieces by product, 0 or more
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void open(Map<UUID, Integer> onHand, String by) {
    stocks.open(onHand, new Entry(by, clock.instant()));
  }

  /**
   * Corrects the stock of several products to what was counted.
   *
   * @param onHand pieces by product, 0 or more
   * @return why a count was not taken, by product: below what is reserved
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Map<UUID, String> count(Map<UUID, Integer> onHand, String reason, String by) {
    Map<UUID, String> refused = new HashMap<>();
    Map<UUID, Integer> taken = new LinkedHashMap<>();
    List<StockChange> changes = new ArrayList<>();
    for (Stock before : stocks.lock(onHand.keySet())) {
      int counted = onHand.getOrDefault(before.productId(), before.onHand());
      int delta = counted - before.onHand();
      try {
        if (delta != 0) {
          changes.add(change(before, before.adjusted(delta)));
          taken.put(before.productId(), counted);
        }
      } catch (BusinessException refusal) {
        refused.put(before.productId(), refusal.detail());
      }
    }
    if (!taken.isEmpty()) {
      stocks.count(taken, reason, new Entry(by, clock.instant()));
      tell(changes);
    }
    return refused;
  }

  /**
   * Corrects stock; finds the correction where it was made under the claim's id before.
   *
   * @param delta pieces, not 0
   * @throws BusinessException not-found, insufficient-stock below what is reserved,
   *     validation-failed beyond the limit
   */
  @Transactional
  public Adjustment adjust(Claim claim, UUID productId, int delta, String reason, String by) {
    Stock before = stocks.lock(productId).orElseThrow(BusinessException::notFound);
    claim.hold();
    Optional<Adjustment> known = ledger.adjustment(claim.id());
    if (known.isPresent()) {
      return known.get();
    }
    Stock after = before.adjusted(delta);
    Instant now = clock.instant();
    var adjustment = new Adjustment(claim.id(), productId, delta, reason, after.onHand(), now);
    stocks.setOnHand(after);
    ledger.adjust(adjustment, by);
    tell(List.of(change(before, after)));
    LOG.log(Level.INFO, "Stock of {0} adjusted by {1}", new Object[] {productId, delta});
    return adjustment;
  }

  private void tell(List<StockChange> changes) {
    changes.forEach(change -> watch.tell(StockEvent.ADJUSTED, change));
    watch.tellCrossings(changes);
  }

  private static StockChange change(Stock before, Stock after) {
    return new StockChange(
        before.productId(), before.sku(), before.available(), after.available(), after.version());
  }
}
