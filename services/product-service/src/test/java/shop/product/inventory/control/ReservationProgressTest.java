package shop.product.inventory.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.platform.messaging.Outbox;
import shop.platform.money.Money;
import shop.platform.problem.BusinessException;
import shop.product.inventory.entity.Entry;
import shop.product.inventory.entity.Pick;
import shop.product.inventory.entity.Reservation;
import shop.product.inventory.entity.ReservationState;
import shop.product.inventory.entity.Reservations;
import shop.product.inventory.entity.Shortage;
import shop.product.inventory.entity.StockChange;
import shop.product.inventory.entity.Stocks;

class ReservationProgressTest {

  private static final Instant NOW = Instant.parse("2026-11-22T07:30:00Z");
  private static final Instant DEADLINE = NOW.plus(Duration.ofMinutes(15));
  private static final UUID ORDER = new UUID(0, 1);
  private static final UUID LAMP = new UUID(0, 2);
  private static final UUID CLOCK = new UUID(0, 3);

  private final OneReservation reservations = new OneReservation();
  private final Shelf shelf = new Shelf();
  private final List<String> events = new ArrayList<>();
  private final ReservationProgress progress = new ReservationProgress();

  ReservationProgressTest() {
    var watch = new StockWatch();
    watch.low = 10;
    watch.outbox =
        new Outbox() {
          @Override
          public void add(String type, UUID subject, long sequence, Object data) {
            events.add(type + " " + sequence);
          }
        };
    progress.reservations = reservations;
    progress.stocks = shelf;
    progress.watch = watch;
    progress.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    progress.suspectAfter = Duration.ofMinutes(5);
  }

  @Test
  void anUnknownProductIsNamedBeforeAnyShortage() {
    shelf.picks = List.of(pick(LAMP, 5, 0));

    assertThatThrownBy(() -> hold(Map.of(LAMP, 5, CLOCK, 1)))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> {
              assertThat(refusal.slug()).isEqualTo("unknown-product");
              assertThat(refusal.extensions()).containsEntry("productIds", Set.of(CLOCK));
            });
  }

  @Test
  void everyShortageIsNamed() {
    shelf.picks = List.of(pick(LAMP, 5, 4), pick(CLOCK, 1, 0));

    assertThatThrownBy(() -> hold(Map.of(LAMP, 5, CLOCK, 1)))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> {
              assertThat(refusal.slug()).isEqualTo("out-of-stock");
              assertThat(refusal.extensions())
                  .containsEntry(
                      "shortages", List.of(new Shortage(LAMP, 5, 4), new Shortage(CLOCK, 1, 0)));
            });
    assertThat(events).isEmpty();
  }

  @Test
  void aHoldAfterTheReleaseIsRefused() {
    reservations.state = ReservationState.RELEASED;

    assertThatThrownBy(() -> hold(Map.of(LAMP, 1)))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.slug()).isEqualTo("reservation-released"));
  }

  @Test
  void aSecondHoldOfAnOrderTakesNothingMore() {
    reservations.state = ReservationState.COMMITTED;

    assertThat(hold(Map.of(LAMP, 1)).state()).isEqualTo(ReservationState.COMMITTED);
    assertThat(shelf.moves).isEmpty();
  }

  @Test
  void aHoldBecomesSuspectSomeTimeAfterTheDeadline() {
    shelf.picks = List.of(pick(LAMP, 1, 50));

    hold(Map.of(LAMP, 1));

    assertThat(reservations.askAt).isEqualTo(DEADLINE.plus(Duration.ofMinutes(5)));
  }

  @Test
  void theLastPieceSoldIsTold() {
    shelf.picks = List.of(pick(LAMP, 3, 3));

    hold(Map.of(LAMP, 3));

    assertThat(events).containsExactly("inventory.out-of-stock.v1 8");
  }

  @Test
  void newsOfAnOrderThatHoldsNothingAreADefect() {
    assertThatThrownBy(() -> progress.commit(ORDER, "x")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> progress.ship(ORDER, "x")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void releasingAnUnknownOrderLeavesATombstone() {
    progress.release(ORDER, "x");

    assertThat(reservations.state).isEqualTo(ReservationState.RELEASED);
    assertThat(shelf.moves).isEmpty();
  }

  @Test
  void aShipmentKnownBeforeThePaymentCommitsFirst() {
    reservations.state = ReservationState.HELD;

    progress.ship(ORDER, "x");

    assertThat(shelf.moves).containsExactly("lock", "commit", "ship");
    assertThat(reservations.state).isEqualTo(ReservationState.SHIPPED);
  }

  @Test
  void aPaymentKnownAfterTheReleaseMovesNothing() {
    reservations.state = ReservationState.RELEASED;

    progress.commit(ORDER, "x");

    assertThat(shelf.moves).isEmpty();
    assertThat(reservations.state).isEqualTo(ReservationState.RELEASED);
  }

  @Test
  void aSuspectThatWasPaidMeanwhileKeepsItsPieces() {
    reservations.state = ReservationState.COMMITTED;

    progress.releaseSuspect(ORDER, "x");

    assertThat(shelf.moves).isEmpty();
  }

  @Test
  void aCancelledOrderGivesPaidPiecesBack() {
    reservations.state = ReservationState.COMMITTED;

    progress.release(ORDER, "x");

    assertThat(shelf.moves).containsExactly("release");
    assertThat(events).containsExactly("inventory.back-in-stock.v1 9");
  }

  private Reservation hold(Map<UUID, Integer> wanted) {
    return progress.hold(ORDER, wanted, DEADLINE, "order-service");
  }

  private static Pick pick(UUID id, int quantity, int available) {
    var price = new Money(1999, Currency.getInstance("GBP"));
    return new Pick(id, "S", "A thing", price, quantity, available, 7);
  }

  private static final class OneReservation extends Reservations {
    private @Nullable ReservationState state;
    private @Nullable Instant askAt;

    @Override
    public boolean open(UUID orderId, Instant expiresAt, Instant suspectAt, Instant now) {
      askAt = suspectAt;
      return begin(ReservationState.HELD);
    }

    @Override
    public boolean refuse(UUID orderId, Instant now) {
      return begin(ReservationState.RELEASED);
    }

    private boolean begin(ReservationState first) {
      if (state != null) {
        return false;
      }
      state = first;
      return true;
    }

    @Override
    public Optional<ReservationState> lock(UUID orderId) {
      return Optional.ofNullable(state);
    }

    @Override
    public void move(UUID orderId, ReservationState next, Instant now) {
      state = next;
    }

    @Override
    public Optional<Reservation> find(UUID orderId) {
      return lock(orderId).map(known -> new Reservation(orderId, known, 2, DEADLINE, List.of()));
    }
  }

  private static final class Shelf extends Stocks {
    private List<Pick> picks = List.of();
    private final List<String> moves = new ArrayList<>();

    @Override
    public List<Pick> hold(UUID orderId, Map<UUID, Integer> wanted, Entry entry) {
      return picks;
    }

    @Override
    public void lockLines(UUID orderId) {
      moves.add("lock");
    }

    @Override
    public void commit(UUID orderId, Entry entry) {
      moves.add("commit");
    }

    @Override
    public void ship(UUID orderId, Entry entry) {
      moves.add("ship");
    }

    @Override
    public List<StockChange> release(UUID orderId, Entry entry) {
      moves.add("release");
      return List.of(new StockChange(LAMP, "S", 0, 3, 9));
    }
  }
}
