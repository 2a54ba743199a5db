package shop.platform.id;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.util.UuidUtil;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

  @Test
  void anIdTellsWhenItWasMade() {
    UUID id = Ids.next();
    assertThat(Ids.timeOf(id)).isEqualTo(UuidUtil.getInstant(id));
  }

  @Test
  void aPeriodBeginsWithTheFirstIdOfItsFirstMillisecond() {
    UUID first = Ids.firstAt(NOON);
    assertThat(first.version()).isEqualTo(7);
    assertThat(first.variant()).isEqualTo(2);
    assertThat(Ids.timeOf(first)).isEqualTo(NOON);
    assertThat(first).hasToString("01a20320-a27b-7000-8000-000000000000");
  }

  @Test
  void aPartOfAMillisecondIsRoundedUp() {
    assertThat(Ids.firstAt(NOON.plusNanos(1))).isEqualTo(Ids.firstAt(NOON.plusMillis(1)));
  }

  @Test
  void timesThatNoIdCanHaveAreCutOff() {
    assertThat(Ids.timeOf(Ids.firstAt(Instant.MIN))).isEqualTo(Instant.EPOCH);
    assertThat(Ids.timeOf(Ids.firstAt(Instant.MAX)).toEpochMilli()).isEqualTo((1L << 48) - 1);
  }
}
