package shop.payment.books;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.payment.books.Example.NOW;
import static shop.payment.books.Example.captured;
import static shop.payment.books.Example.known;
import static shop.payment.books.Example.pounds;
import static shop.payment.books.Example.refund;
import static shop.payment.books.Example.submitted;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.platform.json.Json;
import shop.platform.messaging.CloudEvent;

/** What is told agrees with what was promised: the schemas and samples beside the code. */
class PaymentEventTest {

  private static byte[] file(String name) {
    try (InputStream file = PaymentEventTest.class.getResourceAsStream("/events/" + name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode told(Books books, Payment payment) {
    return Json.readTrusted(Json.write(PaymentEvent.of(books, payment)), JsonNode.class);
  }

  private static JsonNode example(String type) {
    Books books = known();
    switch (type) {
      case PaymentEvent.REQUESTED -> {
        return told(books, submitted(books));
      }
      case PaymentEvent.DECLINED -> {
        Payment payment = submitted(books);
        payment.decline(books, "pi_1", "insufficient_funds", "No.", NOW);
        return told(books, payment);
      }
      case PaymentEvent.FAILED -> {
        Payment payment = submitted(books);
        payment.fail(books, NOW);
        return told(books, payment);
      }
      case PaymentEvent.CAPTURED -> {
        return told(books, captured(books));
      }
      default -> {
        Payment payment = captured(books);
        refund(books, payment, pounds(10)).succeed(books, payment, NOW);
        return told(books, payment);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PaymentEvent.REQUESTED,
        PaymentEvent.CAPTURED,
        PaymentEvent.DECLINED,
        PaymentEvent.FAILED,
        PaymentEvent.REFUNDED,
        PaymentEvent.REFUND_FAILED
      })
  void theEventTheSampleAndTheSchemaHaveTheSameMembers(String type) {
    JsonNode schema = Json.readTrusted(file(type + ".schema.json"), JsonNode.class);
    CloudEvent sample = Json.readTrusted(file(type + ".sample.json"), CloudEvent.class);
    JsonNode promised = schema.path("properties").path("data").path("properties");

    assertThat(sample.type()).isEqualTo(type);
    assertThat(schema.path("properties").path("type").path("const").textValue()).isEqualTo(type);
    assertThat(names(example(type))).containsExactlyElementsOf(names(promised));
    assertThat(names(sample.data())).containsExactlyElementsOf(names(promised));
  }

  @Test
  void theSamplesAreWhatThisServiceWouldTell() {
    for (String type :
        List.of(PaymentEvent.CAPTURED, PaymentEvent.DECLINED, PaymentEvent.REFUNDED)) {
      CloudEvent sample = Json.readTrusted(file(type + ".sample.json"), CloudEvent.class);
      var books = sample.data(PaymentEvent.class);
      assertThat(books.total()).isEqualTo(pounds(30));
      assertThat(sample.subject()).isEqualTo(books.orderId());
    }
  }
}
