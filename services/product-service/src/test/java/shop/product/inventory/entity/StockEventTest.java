package shop.product.inventory.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.platform.json.Json;
import shop.platform.messaging.CloudEvent;

class StockEventTest {

  @ParameterizedTest
  @EnumSource
  void theSampleIsWhatIsSent(StockEvent event) throws IOException {
    CloudEvent sample = CloudEvent.parse(read(event.type() + ".sample.json"));
    StockLevel level = sample.data(StockLevel.class);

    assertThat(sample.type()).isEqualTo(event.type());
    assertThat(sample.subject()).isEqualTo(level.productId());
    assertThat(Json.text(level)).isEqualTo(Json.text(sample.data()));
  }

  @ParameterizedTest
  @EnumSource
  void theSchemaNamesEveryFieldThatIsSent(StockEvent event) throws IOException {
    JsonNode schema = Json.readTrusted(read(event.type() + ".schema.json"), JsonNode.class);
    JsonNode sample = Json.readTrusted(read(event.type() + ".sample.json"), JsonNode.class);

    assertThat(schema.at("/properties/type/const").asText()).isEqualTo(event.type());
    assertThat(schema.at("/properties").fieldNames())
        .toIterable()
        .containsAll(() -> sample.fieldNames());
    assertThat(schema.at("/properties/data/properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(() -> sample.get("data").fieldNames());
  }

  private static String read(String name) throws IOException {
    try (InputStream file = StockEventTest.class.getResourceAsStream("/events/" + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
