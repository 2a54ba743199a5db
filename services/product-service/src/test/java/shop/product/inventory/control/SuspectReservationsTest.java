package shop.product.inventory.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.platform.client.RemoteOutage;
import shop.platform.client.RemoteProblem;
import shop.product.inventory.entity.Reservations;

class SuspectReservationsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T07:30:00Z");
  private static final UUID ORDER = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);

  private final Map<UUID, Supplier<OrderState>> answers = new LinkedHashMap<>();
  private final List<UUID> released = new ArrayList<>();
  private final List<Instant> askedAgainAt = new ArrayList<>();
  private final SuspectReservations suspects = new SuspectReservations();

  SuspectReservationsTest() {
    suspects.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    suspects.pause = Duration.ofMinutes(1);
    suspects.batch = 10;
    suspects.orders = id -> Objects.requireNonNull(answers.get(id)).get();
    suspects.reservations = new Claimed();
    suspects.progress = new Released();
  }

  @Test
  void noAnswerKeepsTheHold() {
    refuse(ORDER, new RemoteOutage(503));

    suspects.look();

    assertThat(released).isEmpty();
  }

  @Test
  void anyOtherRefusalKeepsTheHold() {
    refuse(ORDER, new RemoteProblem(403, "forbidden", Map.of()));

    suspects.look();

    assertThat(released).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWAITING_PAYMENT",
        "PAID",
        "PROCESSING",
        "SHIPPED",
        "DELIVERED",
        "RETURNED",
        "CANCELLING"
      })
  void aLiveOrderKeepsItsHold(String status) {
    answers.put(ORDER, () -> new OrderState(status));

    suspects.look();

    assertThat(released).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CANCELLED", "EXPIRED"})
  void anEndedOrderLosesItsHold(String status) {
    answers.put(ORDER, () -> new OrderState(status));

    suspects.look();

    assertThat(released).containsExactly(ORDER);
  }

  @Test
  void anOrderThatNeverCameToBeLosesItsHold() {
    refuse(ORDER, new RemoteProblem(404, "not-found", Map.of()));

    suspects.look();

    assertThat(released).containsExactly(ORDER);
  }

  @Test
  void oneWithoutAnswerDoesNotStandInTheWayOfTheNext() {
    refuse(ORDER, new RemoteOutage(503));
    answers.put(OTHER, () -> new OrderState("EXPIRED"));

    suspects.look();

    assertThat(released).containsExactly(OTHER);
  }

  @Test
  void aFullBatchIsFollowedByTheNext() {
    suspects.batch = 1;
    answers.put(ORDER, () -> new OrderState("EXPIRED"));
    answers.put(OTHER, () -> new OrderState("CANCELLED"));

    suspects.look();

    assertThat(released).containsExactly(ORDER, OTHER);
  }

  @Test
  void withoutAnswersNoMoreAreAskedAbout() {
    suspects.batch = 1;
    refuse(ORDER, new RemoteOutage(503));
    answers.put(OTHER, () -> new OrderState("CANCELLED"));

    suspects.look();

    assertThat(released).isEmpty();
    assertThat(askedAgainAt).hasSize(1);
  }

  @Test
  void theSameOrderIsAskedAboutAfterThePauseOnly() {
    suspects.look();

    assertThat(askedAgainAt).containsExactly(NOW.plus(Duration.ofMinutes(1)));
  }

  private void refuse(UUID orderId, RuntimeException refusal) {
    answers.put(
        orderId,
        () -> {
          throw refusal;
        });
  }

  private final class Claimed extends Reservations {
    private final List<UUID> claimed = new ArrayList<>();

    @Override
    public List<UUID> claimSuspects(Instant now, Instant askAgain, int most) {
      askedAgainAt.add(askAgain);
      List<UUID> taken =
          answers.keySet().stream().filter(id -> !claimed.contains(id)).limit(most).toList();
      claimed.addAll(taken);
      return taken;
    }
  }

  private final class Released extends ReservationProgress {
    @Override
    public void releaseSuspect(UUID orderId, String by) {
      released.add(orderId);
    }
  }
}
