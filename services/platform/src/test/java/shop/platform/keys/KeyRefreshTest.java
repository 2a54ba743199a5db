package shop.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.platform.client.RemoteOutage;

class KeyRefreshTest {

  private final KeyRefresh refresh = new KeyRefresh();
  private String published = "";
  private boolean down;

  KeyRefreshTest() {
    refresh.from(
        () -> {
          if (down) {
            throw new RemoteOutage(503);
          }
          return published;
        });
  }

  @AfterEach
  void forget() {
    TokenKeys.become(Map.of());
  }

  private void publishes(String... ids) {
    published =
        Stream.of(ids)
            .map("{\"kid\":\"%s\"}"::formatted)
            .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    refresh.refresh();
  }

  @Test
  void withoutAnAnswerNoKeysAreKnown() {
    down = true;
    refresh.refresh();
    assertThat(TokenKeys.areKnown()).isFalse();
  }

  @Test
  void keysComeAndGoAsTheyArePublished() {
    publishes("a");
    assertThat(TokenKeys.ids()).containsExactly("a");
    publishes("a", "b");
    assertThat(TokenKeys.ids()).containsExactlyInAnyOrder("a", "b");
    publishes("b");
    assertThat(TokenKeys.ids()).containsExactly("b");
  }

  @Test
  void inAnOutageTheKeysKnownLastStay() {
    publishes("a");
    down = true;
    refresh.refresh();
    assertThat(TokenKeys.ids()).containsExactly("a");

    down = false;
    publishes("b");
    assertThat(TokenKeys.ids()).containsExactly("b");
  }

  @Test
  void whatIsNoSetOfKeysChangesNothing() {
    publishes("a");
    publishes();
    assertThat(TokenKeys.ids()).containsExactly("a");
  }

  private static KeyHealth health() {
    var health = new KeyHealth();
    health.clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    health.begin();
    return health;
  }

  @Test
  void aServerIsReadyOnceItKnowsKeys() {
    var health = health();
    assertThat(health.isReady()).isFalse();
    publishes("a");
    assertThat(health.isReady()).isTrue();
  }

  @Test
  void withoutAnIssuerItIsReadyAfterAWhileAllTheSame() {
    var health = health();
    health.clock = Clock.offset(health.clock, KeyHealth.PATIENCE);
    assertThat(health.isReady()).isFalse();
    health.clock = Clock.offset(health.clock, Duration.ofSeconds(1));
    assertThat(health.isReady()).isTrue();
  }
}
