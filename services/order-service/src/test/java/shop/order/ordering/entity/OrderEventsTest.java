package shop.order.ordering.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.order.ordering.entity.Example.NOW;
import static shop.order.ordering.entity.Example.draft;
import static shop.order.ordering.entity.Example.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.platform.json.Json;
import shop.platform.messaging.CloudEvent;

/** What is told agrees with what was promised: the schemas and samples beside the code. */
class OrderEventsTest {

  private record Told(String type, Object data) {}

  static Stream<Told> told() {
    Order placed = new Order(draft("pm_card_visa"), "2026-0000001", NOW);
    return Stream.concat(
        Stream.of(
            new Told(OrderPlaced.TYPE, OrderPlaced.of(placed)),
            new Told(OrderPaid.TYPE, new OrderPaid(placed.id())),
            new Told(
                OrderCancellationRequested.TYPE,
                OrderCancellationRequested.of(order(OrderStatus.CANCELLING))),
            new Told(OrderCancelled.TYPE, OrderCancelled.of(order(OrderStatus.CANCELLED)))),
        Stream.of(
                OrderStatus.PROCESSING,
                OrderStatus.SHIPPED,
                OrderStatus.DELIVERED,
                OrderStatus.RETURNED)
            .map(to -> new Told(OrderMoved.type(to), new OrderMoved(placed.id()))));
  }

  private static JsonNode file(String name) {
    try (InputStream file = OrderEventsTest.class.getResourceAsStream("/events/" + name)) {
      return Json.readTrusted(Objects.requireNonNull(file, name).readAllBytes(), JsonNode.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @ParameterizedTest
  @MethodSource("told")
  void theEventTheSampleAndTheSchemaHaveTheSameMembers(Told told) {
    JsonNode schema = file(told.type() + ".schema.json").path("properties");
    CloudEvent sample = CloudEvent.parse(file(told.type() + ".sample.json").toString());
    JsonNode data = Json.readTrusted(Json.write(told.data()), JsonNode.class);
    List<String> promised = names(schema.path("data").path("properties"));

    assertThat(schema.path("type").path("const").textValue()).isEqualTo(told.type());
    assertThat(sample.type()).isEqualTo(told.type());
    assertThat(names(data)).containsExactlyElementsOf(promised);
    assertThat(names(sample.data())).containsExactlyElementsOf(promised);
  }

  @ParameterizedTest
  @MethodSource("told")
  void theSampleIsWhatThisServiceWouldTell(Told told) {
    CloudEvent sample = CloudEvent.parse(file(told.type() + ".sample.json").toString());

    assertThat(sample.source()).isEqualTo("/order-service");
    assertThat(sample.subject()).isEqualTo(Example.ORDER);
    assertThat(sample.data(told.data().getClass()))
        .usingRecursiveComparison()
        .ignoringFields("expiresAt")
        .isEqualTo(told.data());
  }

  @ParameterizedTest
  @MethodSource("told")
  void theDocumentNamesEveryEvent(Told told) {
    JsonNode messages = file("asyncapi.json").path("components").path("messages");

    assertThat(names(messages)).contains(told.type());
  }
}
