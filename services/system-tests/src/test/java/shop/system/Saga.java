package shop.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.local.Status;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The shop's inside, where a test must bring about what chance seldom does. */
final class Saga {

  static final String ORDERS = "order-events";
  static final String PAYMENTS = "payment-events";

  /** Addresses and passwords, which hold for as long as the shop: to ask is to ask every part. */
  private static final Status KNOWN = ShopEnvironment.status();

  /** For as long as the tests run. */
  private static final SnsClient SNS = KNOWN.aws().sns();

  private static final SqsClient SQS = KNOWN.aws().sqs();

  private final Shop shop;

  Saga(Shop shop) {
    this.shop = shop;
  }

  /** An event as its producer would send it. */
  static String event(UUID id, String type, UUID subject, long sequence, Map<String, Object> data) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("specversion", "1.0");
    event.put("id", id.toString());
    event.put("source", "/system-tests");
    event.put("type", type);
    event.put("subject", subject.toString());
    event.put("time", Clock.systemUTC().instant().toString());
    event.put("datacontenttype", "application/json");
    event.put("sequence", sequence);
    event.put("data", data);
    try {
      return Shop.JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  void publish(String topic, String type, String event) {
    SNS.publish(
        request ->
            request
                .topicArn(KNOWN.aws().topicArn(topic))
                .message(event)
                .messageAttributes(
                    Map.of(
                        "type",
                        MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue(type)
                            .build())));
  }

  /** Sends a new event and waits until the service that keeps this database has taken it in. */
  void tell(
      String database,
      String topic,
      String type,
      UUID subject,
      long sequence,
      Map<String, Object> data) {
    UUID id = UUID.randomUUID();
    publish(topic, type, event(id, type, subject, sequence, data));
    awaitTaken(database, id);
  }

  /** Messages that wait in a queue, or are being handled. */
  static int left(String queue) {
    String url = SQS.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    return SQS
        .getQueueAttributes(
            request ->
                request
                    .queueUrl(url)
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  void awaitTaken(String database, UUID event) {
    await()
        .atMost(30, SECONDS)
        .until(
            () ->
                sql(database, "SELECT event_id FROM inbox WHERE event_id = ?", event).size() == 1);
  }

  /** Runs a statement on a service's database; the first column of what it returns. */
  List<String> sql(String database, String statement, Object... parameters) {
    var known = KNOWN.database(database);
    try (var connection = DriverManager.getConnection(known.url(), known.user(), known.password());
        var prepared = connection.prepareStatement(statement)) {
      for (int i = 0; i < parameters.length; i++) {
        prepared.setObject(i + 1, parameters[i]);
      }
      List<String> values = new ArrayList<>();
      if (prepared.execute()) {
        try (var rows = prepared.getResultSet()) {
          while (rows.next()) {
            values.add(rows.getString(1));
          }
        }
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes a claim older than the minute after which it may be taken over; its key. */
  List<String> growOld(String database, String key) {
    return sql(
        database,
        "UPDATE idempotency SET claimed_at = claimed_at - interval '61 s'"
            + " WHERE key = ? AND status IS NULL RETURNING key",
        key);
  }

  static Map<String, Object> money(long minor) {
    return Map.of("amountMinor", minor, "currency", "GBP");
  }

  static Map<String, Object> books(UUID order, long total, long captured, long refunded) {
    return Map.of(
        "orderId", order.toString(),
        "paymentId", UUID.randomUUID().toString(),
        "total", money(total),
        "captured", money(captured),
        "refunded", money(refunded),
        "refundPending", money(0));
  }

  void awaitOrder(Shop.User customer, UUID order, String status) {
    await()
        .atMost(90, SECONDS)
        .untilAsserted(
            () -> assertThat(shop.order(customer, order).text("status")).isEqualTo(status));
  }

  /** The order's newest payment reaches this status. */
  void awaitPayment(Shop.User customer, UUID order, String status) {
    await()
        .atMost(90, SECONDS)
        .untilAsserted(() -> assertThat(paymentStatus(customer, order)).isEqualTo(status));
  }

  String paymentStatus(Shop.User customer, UUID order) {
    var items = shop.get("/api/payments/order/" + order, customer).expect(200).body().path("items");
    return items.isEmpty() ? "" : items.get(items.size() - 1).path("status").asText();
  }

  UUID paymentId(Shop.User customer, UUID order) {
    var items = shop.get("/api/payments/order/" + order, customer).expect(200).body().path("items");
    return UUID.fromString(items.get(items.size() - 1).path("id").asText());
  }

  /** Charges that succeeded in the gateway's own ledger. */
  long charges(UUID order) {
    long succeeded = 0;
    for (var charge : shop.ledger(order).path("charges")) {
      succeeded += charge.path("status").asText().equals("succeeded") ? 1 : 0;
    }
    return succeeded;
  }

  /** The gateway keeps this much of the order's money, and payment-service's books say the same. */
  void assertKept(UUID order, long captured, long refunded) {
    var ledger = shop.ledger(order);
    assertThat(ledger.path("captured").asLong()).as("captured by the gateway").isEqualTo(captured);
    assertThat(ledger.path("refunded").asLong()).as("refunded by the gateway").isEqualTo(refunded);
    assertThat(
            sql(
                "payments",
                "SELECT captured_minor || ' ' || refunded_minor FROM books WHERE order_id = ?",
                order))
        .containsExactly(captured + " " + refunded);
  }
}
