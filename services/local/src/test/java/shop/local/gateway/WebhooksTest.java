package shop.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhooksTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path state;
  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private HttpServer receiver;
  private RunningGateway gateway;

  private record Delivery(String signature, String payload) {

    JsonNode event() {
      try {
        return JSON.readTree(payload);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    String type() {
      return event().at("/type").asText();
    }
  }

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          String signature = exchange.getRequestHeaders().getFirst("Stripe-Signature");
          String payload =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean refused = refusals.getAndDecrement() > 0;
          if (!refused) {
            deliveries.add(new Delivery(signature, payload));
          }
          exchange.sendResponseHeaders(refused ? 503 : 204, -1);
          exchange.close();
        });
    receiver.start();
    gateway =
        new RunningGateway(
            state, URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    receiver.stop(0);
  }

  @Test
  void aRefusedEventIsToldAgain() {
    refusals.set(4);
    gateway.charge("k", "pm_card_visa", 100);
    await().until(() -> deliveries.size() == 1);
    assertThat(deliveries.get(0).type()).isEqualTo("payment_intent.succeeded");
  }

  @Test
  void anEventNobodyTookIsToldAfterARestartUnderTheSameId() {
    refusals.set(Integer.MAX_VALUE);
    gateway.charge("k", "pm_card_visa", 100);
    await().until(() -> refusals.get() < Integer.MAX_VALUE - 1);
    assertThat(deliveries).isEmpty();
    refusals.set(0);
    gateway.restart();
    await().until(() -> !deliveries.isEmpty());
    assertThat(deliveries.get(0).event().at("/id").asText()).startsWith("evt_");
  }

  @Test
  void anEventTakenIsNotToldAfterARestart() {
    gateway.charge("k1", "pm_card_visa", 100);
    await().until(() -> deliveries.size() == 1);
    // Only what follows proves that nothing came before it.
    gateway.restart();
    gateway.charge("k2", "pm_card_visa", 200);
    await().until(() -> deliveries.size() >= 2);
    assertThat(deliveries)
        .extracting(delivery -> delivery.event().at("/data/object/amount").asLong())
        .containsExactly(100L, 200L);
  }

  @Test
  void aDeliveryIsSignedOverItsTimeAndPayload() throws Exception {
    gateway.charge("k", "pm_card_visa", 100);
    await().until(() -> !deliveries.isEmpty());
    Delivery delivery = deliveries.get(0);
    String[] parts = delivery.signature().split(",");
    assertThat(parts).hasSize(2);
    String time = parts[0].substring("t=".length());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            RunningGateway.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] expected =
        mac.doFinal((time + "." + delivery.payload()).getBytes(StandardCharsets.UTF_8));
    assertThat(parts[1]).isEqualTo("v1=" + HexFormat.of().formatHex(expected));
  }

  @Test
  void aChargeThatIsNeverAnsweredIsToldAllTheSame() {
    Map<String, String> form = RunningGateway.chargeOf("order-1", "pm_sandbox_timeout", 100);
    var unanswered = gateway.postLater("/v1/payment_intents", "k", form);
    await().until(() -> !deliveries.isEmpty());
    assertThat(unanswered).isNotDone();
    assertThat(deliveries.get(0).event().at("/data/object/metadata/orderId").asText())
        .isEqualTo("order-1");
    assertThat(deliveries.get(0).event().at("/request/idempotency_key").asText()).isEqualTo("k");
  }

  @Test
  void declinesAndRefundsHaveTheirEvents() {
    gateway.charge("d", "pm_card_chargeDeclined", 10);
    String good = gateway.charge("c", "pm_card_visa", 100).text("/id");
    gateway.refund("r", good, 40);
    String bad = gateway.charge("b", "pm_sandbox_refundFails", 100).text("/id");
    gateway.refund("f", bad, 40);
    await().until(() -> deliveries.size() == 6);
    assertThat(deliveries)
        .extracting(Delivery::type)
        .containsExactlyInAnyOrder(
            "payment_intent.payment_failed",
            "payment_intent.succeeded",
            "charge.refunded",
            "refund.updated",
            "payment_intent.succeeded",
            "refund.failed");
    assertThat(deliveries)
        .filteredOn(delivery -> delivery.type().equals("charge.refunded"))
        .extracting(delivery -> delivery.event().at("/data/object/amount_refunded").asLong())
        .containsExactly(40L);
  }

  @Test
  void aRefundThatComesBackIsToldTwiceFirstAsSucceeded() {
    String intent = gateway.charge("b", "pm_sandbox_refundFailsLater", 100).text("/id");
    gateway.refund("r", intent, 40);
    await().until(() -> deliveries.size() == 4);
    assertThat(deliveries.get(3))
        .returns("charge.refund.updated", Delivery::type)
        .returns("failed", last -> last.event().at("/data/object/status").asText());
    assertThat(deliveries)
        .filteredOn(delivery -> delivery.type().equals("refund.updated"))
        .extracting(delivery -> delivery.event().at("/data/object/status").asText())
        .containsExactly("succeeded");
  }
}
