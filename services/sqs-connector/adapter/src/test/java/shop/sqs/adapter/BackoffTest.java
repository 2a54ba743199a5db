package shop.sqs.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

  @Test
  void pausesQuadrupleUpToTheLongest() {
    assertThat(backoff.after(1)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(backoff.after(2)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    assertThat(backoff.after(3)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(16));
    assertThat(backoff.after(4)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    assertThat(backoff.after(Integer.MAX_VALUE))
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
  }

  @Test
  void theLongestOfAllDoesNotOverflow() {
    Backoff twelveHours = new Backoff(Duration.ofHours(12), Duration.ofHours(12));
    assertThat(twelveHours.after(1_000)).isBetween(Duration.ofHours(6), Duration.ofHours(12));
  }

  @Test
  void pausesDiffer() {
    assertThat(Stream.generate(() -> backoff.after(4)).limit(20).distinct()).hasSizeGreaterThan(1);
  }
}
