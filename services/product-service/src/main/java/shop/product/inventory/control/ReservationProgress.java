package shop.product.inventory.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.platform.problem.BusinessException;
import shop.product.inventory.entity.Entry;
import shop.product.inventory.entity.Pick;
import shop.product.inventory.entity.Reservation;
import shop.product.inventory.entity.ReservationState;
import shop.product.inventory.entity.Reservations;
import shop.product.inventory.entity.Shortage;
import shop.product.inventory.entity.Stocks;

/**
 * Takes an order's pieces, and follows what becomes of the order. Reservation first, then stock in
 * the order of its ids: everyone locks in this order.
 */
@ApplicationScoped
public class ReservationProgress {

  private static final Logger LOG = Logger.getLogger(ReservationProgress.class.getName());

  @Inject Reservations reservations;
  @Inject Stocks stocks;
  @Inject StockWatch watch;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "shop.inventory.suspect-after", defaultValue = "PT5M")
  Duration suspectAfter;

  /**
   * Holds an order's pieces, all or none; finds what the order holds already.
   *
   * @param wanted pieces by product
   * @param expiresAt the order's deadline
   * @param by the service that asks
   * @throws BusinessException unknown-product, out-of-stock with shortages, reservation-released
   */
  @Transactional
  public Reservation hold(UUID orderId, Map<UUID, Integer> wanted, Instant expiresAt, String by) {
    Instant now = clock.instant();
    if (!reservations.open(orderId, expiresAt, expiresAt.plus(suspectAfter), now)) {
      return standing(orderId);
    }
    List<Pick> picks = stocks.hold(orderId, wanted, new Entry(by, now));
    requireAllKnown(wanted.keySet(), picks);
    requireNoneShort(picks);
    watch.tellCrossings(picks.stream().map(Pick::change).toList());
    LOG.log(Level.INFO, "Order {0} holds {1} products", new Object[] {orderId, picks.size()});
    return new Reservation(
        orderId, ReservationState.HELD, 1, expiresAt, picks.stream().map(Pick::line).toList());
  }

  private Reservation standing(UUID orderId) {
    Reservation standing = reservations.find(orderId).orElseThrow();
    if (standing.state() == ReservationState.RELEASED) {
      throw ReservationState.released();
    }
    return standing;
  }

  private static void requireAllKnown(Set<UUID> wanted, List<Pick> picks) {
    if (picks.size() < wanted.size()) {
      Set<UUID> unknown = new HashSet<>(wanted);
      picks.forEach(pick -> unknown.remove(pick.productId()));
      throw BusinessException.unprocessable(
              "unknown-product", "The shop does not sell " + unknown.size() + " of these products.")
          .with("productIds", unknown);
    }
  }

  private static void requireNoneShort(List<Pick> picks) {
    List<Shortage> shortages = picks.stream().filter(Pick::isShort).map(Pick::shortage).toList();
    if (!shortages.isEmpty()) {
      throw BusinessException.conflict("out-of-stock", "There is too little of some products.")
          .with("shortages", shortages);
    }
  }

  /**
   * The order is paid.
   *
   * @throws IllegalStateException where it holds nothing: no order stands without a hold
   */
  @Transactional
  public void commit(UUID orderId, String by) {
    if (locked(orderId).movesTo(ReservationState.COMMITTED)) {
      Instant now = clock.instant();
      reservations.move(orderId, ReservationState.COMMITTED, now);
      stocks.commit(orderId, new Entry(by, now));
      LOG.log(Level.INFO, "Order {0} is paid, its pieces are committed", orderId);
    }
  }

  /**
   * The order's pieces leave the house.
   *
   * @throws IllegalStateException where it holds nothing
   * @throws BusinessException reservation-released
   */
  @Transactional
  public void ship(UUID orderId, String by) {
    ReservationState state = locked(orderId);
    if (state.movesTo(ReservationState.SHIPPED)) {
      var entry = new Entry(by, clock.instant());
      if (state == ReservationState.HELD) {
        stocks.lockLines(orderId);
        stocks.commit(orderId, entry);
      }
      reservations.move(orderId, ReservationState.SHIPPED, entry.at());
      stocks.ship(orderId, entry);
      LOG.log(Level.INFO, "Order {0} is shipped", orderId);
    }
  }

  /**
   * The order has ended, or never began: its pieces are given back, and a hold that comes late is
   * refused.
   *
   * @throws BusinessException reservation-shipped
   */
  @Transactional
  public void release(UUID orderId, String by) {
    Instant now = clock.instant();
    if (reservations.refuse(orderId, now)) {
      LOG.log(Level.INFO, "Order {0} held nothing and will not", orderId);
    } else if (locked(orderId).movesTo(ReservationState.RELEASED)) {
      release(orderId, new Entry(by, now));
    }
  }

  /**
   * {@link #release(UUID, String)} of a reservation in the state that its caller has seen.
   *
   * @param expected throws where the order holds something else by now, or nothing
   */
  @Transactional
  public void releaseIf(Consumer<Optional<Reservation>> expected, UUID orderId, String by) {
    reservations.lock(orderId);
    expected.accept(reservations.find(orderId));
    release(orderId, by);
  }

  /** The order-service knows no such live order; a hold that was paid for meanwhile stays. */
  @Transactional
  public void releaseSuspect(UUID orderId, String by) {
    if (locked(orderId) == ReservationState.HELD) {
      release(orderId, new Entry(by, clock.instant()));
    }
  }

  private void release(UUID orderId, Entry entry) {
    reservations.move(orderId, ReservationState.RELEASED, entry.at());
    watch.tellCrossings(stocks.release(orderId, entry));
    LOG.log(Level.INFO, "Order {0} gave its pieces back", orderId);
  }

  private ReservationState locked(UUID orderId) {
    return reservations
        .lock(orderId)
        .orElseThrow(() -> new IllegalStateException("order " + orderId + " holds nothing"));
  }
}
