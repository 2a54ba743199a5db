package shop.user.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.platform.problem.BusinessException;

class AddressLimitsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T07:30:30Z");

  /** Counts in memory. */
  private static final class Known extends AddressCounts {

    final Map<Counted, List<Count>> minutes = new EnumMap<>(Counted.class);

    @Override
    List<Count> counts(Counted what, String address, Instant from) {
      return minutes.getOrDefault(what, List.of()).stream()
          .filter(count -> !count.minute().isBefore(from))
          .toList();
    }
  }

  private final AddressLimits limits = new AddressLimits();
  private final Known counts = new Known();

  @BeforeEach
  void configure() {
    limits.counts = counts;
    limits.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    limits.mostFailures = 100;
    limits.failuresWindow = Duration.ofMinutes(10);
    limits.mostRegistrations = 50;
    limits.registrationsWindow = Duration.ofMinutes(20);
  }

  private void came(int count, String minute) {
    came(Counted.FAILED_LOG_INS, count, minute);
  }

  private void came(Counted what, int count, String minute) {
    counts
        .minutes
        .computeIfAbsent(what, all -> new ArrayList<>())
        .add(new AddressCounts.Count(Instant.parse(minute), count));
  }

  private void requireOpen() {
    limits.requireOpen(Counted.FAILED_LOG_INS, "192.0.2.1");
  }

  private void assertWaits(Duration expected) {
    assertThatThrownBy(this::requireOpen)
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.TOO_MANY_REQUESTS);
              assertThat(refusal.retryAfter()).contains(expected);
            });
  }

  @Test
  void anAddressFromWhichMuchCameWaitsUntilEnoughOfItIsOld() {
    came(20, "2026-11-22T07:21:00Z");
    came(40, "2026-11-22T07:25:00Z");
    came(60, "2026-11-22T07:30:00Z");

    // Without the oldest 20 there are 100 left, still too many; without the next 40 there are 60.
    assertWaits(Duration.between(NOW, Instant.parse("2026-11-22T07:36:00Z")));
  }

  @Test
  void whatCameCountsForTheWholeWindowWhereverInItsMinuteItWas() {
    // The last of it may have come half a minute less than ten minutes ago.
    came(100, "2026-11-22T07:20:00Z");

    assertWaits(Duration.ofSeconds(30));
  }

  @Test
  void lessOrWhatIsOldDoesNotMatter() {
    came(100, "2026-11-22T07:19:00Z");
    came(99, "2026-11-22T07:30:00Z");

    assertThatCode(this::requireOpen).doesNotThrowAnyException();
  }

  @Test
  void registrationsHaveALimitAndAWindowOfTheirOwn() {
    came(Counted.REGISTRATIONS, 50, "2026-11-22T07:11:00Z");

    assertThatThrownBy(() -> limits.requireOpen(Counted.REGISTRATIONS, "192.0.2.1"))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(90)));
    assertThatCode(this::requireOpen).doesNotThrowAnyException();
  }

  @Test
  void failedLogInsDoNotCloseARegistration() {
    came(1_000, "2026-11-22T07:30:00Z");

    assertThatCode(() -> limits.requireOpen(Counted.REGISTRATIONS, "192.0.2.1"))
        .doesNotThrowAnyException();
  }
}
