package shop.cart.shopping.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.cart.shopping.boundary.CatalogueClient;

class CatalogueTest {

  private static final Instant NOW = Instant.parse("2026-11-23T07:30:00Z");

  private final List<String> asked = new ArrayList<>();
  private final Catalogue catalogue = new Catalogue();

  /** A catalogue of which each call takes so long. */
  private Offers offersOf(int products, Duration call) {
    catalogue.patience = Duration.ofSeconds(1);
    catalogue.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    catalogue.client =
        ids -> {
          asked.add(ids);
          catalogue.clock = Clock.offset(catalogue.clock, call);
          return new CatalogueClient.Products(List.of());
        };
    return catalogue.offers(IntStream.range(0, products).mapToObj(i -> new UUID(0, i)).toList());
  }

  @Test
  void callsThatTakeTooLongTogetherMakeTheOffersUnknown() {
    assertThat(offersOf(2_000, Duration.ofMillis(600)).isKnown()).isFalse();

    assertThat(asked).hasSize(2);
  }

  @Test
  void oneCallMayTakeAllTheTime() {
    assertThat(offersOf(100, Duration.ofSeconds(5)).isKnown()).isTrue();
  }
}
