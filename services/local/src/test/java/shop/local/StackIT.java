package shop.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.local.process.Ports;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The stores of a stack of their own, beside whatever else runs on this machine. Each test brings
 * up what it needs, and finds what runs already.
 */
class StackIT {

  private static final int OFFSET = 20_000;
  private static final List<String> STORES = List.of("postgres", "redis", "messaging");

  @TempDir static Path folder = Path.of("");

  @AfterAll
  static void down() {
    stack().down();
  }

  @Test
  void whatWasWrittenOutlivesAKillOfEveryStore() throws Exception {
    stack().up(STORES);
    sql("orders", "create table kept (what text)");
    sql("orders", "insert into kept values ('this')");
    redis("SET kept this");
    publish("order-events", "order.paid.v1", "this");

    STORES.forEach(stack()::kill);
    stack().up(STORES);

    assertThat(sql("orders", "select what from kept")).isEqualTo("this");
    assertThat(redis("GET kept")).isEqualTo("$4\r\nthis\r\n");
    assertThat(receive("inventory-processing")).containsExactly("this");
  }

  @Test
  void downLeavesNothingRunning() {
    stack().up(STORES);
    List<Long> pids = STORES.stream().map(part -> stack().status().part(part).pid()).toList();
    stack().down();
    assertThat(pids).doesNotContainNull().noneMatch(pid -> ProcessHandle.of(pid).isPresent());
    assertThat(List.of("postgres", "redis", "messaging"))
        .allMatch(part -> Ports.isFree(new Addresses(OFFSET).port(part)));
  }

  @Test
  void aQueueGetsOnlyTheEventsItWants() {
    stack().up(List.of("messaging"));
    publish("order-events", "order.placed.v1", "placed");
    publish("order-events", "order.paid.v1", "paid");
    assertThat(receive("order-processing")).containsExactly("placed");
    assertThat(receive("inventory-processing")).containsExactly("paid");
  }

  @Test
  void noServiceGetsIntoTheDatabaseOfAnother() {
    stack().up(List.of("postgres"));
    Status.Database orders = database("orders");
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    database("payments").url(), orders.user(), orders.password()))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void anOwnerMayMakeTheExtensionsThatSearchNeeds() throws Exception {
    stack().up(List.of("postgres"));
    sql("products", "create extension pg_trgm");
    sql("products", "create extension unaccent");
    assertThat(sql("products", "select unaccent('Café')")).isEqualTo("Cafe");
  }

  @Test
  void nothingListensBeyondThisMachine() throws IOException {
    stack().up(STORES);
    for (InetAddress address : InetAddress.getAllByName(InetAddress.getLocalHost().getHostName())) {
      if (!address.isLoopbackAddress()) {
        STORES.forEach(part -> assertThat(refuses(address, part)).as(part).isTrue());
      }
    }
  }

  private static Stack stack() {
    return Stack.open(folder.resolve("state"), OFFSET);
  }

  private static Status.Database database(String name) {
    return stack().status().database(name);
  }

  private static String sql(String database, String command) throws SQLException {
    Status.Database where = database(database);
    try (Connection connection =
            DriverManager.getConnection(where.url(), where.user(), where.password());
        Statement statement = connection.createStatement()) {
      if (!statement.execute(command)) {
        return "";
      }
      try (ResultSet rows = statement.getResultSet()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }

  private static String redis(String command) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), new Addresses(OFFSET).port("redis"))) {
      socket
          .getOutputStream()
          .write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return answer.substring(0, answer.length() - "+OK\r\n".length());
    }
  }

  private static void publish(String topic, String type, String body) {
    Status status = stack().status();
    try (SnsClient sns = status.aws().sns()) {
      sns.publish(
          request ->
              request
                  .topicArn(status.topics().get(topic))
                  .message(body)
                  .messageAttributes(
                      Map.of(
                          "type",
                          MessageAttributeValue.builder()
                              .dataType("String")
                              .stringValue(type)
                              .build())));
    }
  }

  /** Takes them out of the queue. */
  private static List<String> receive(String queue) {
    try (SqsClient sqs = stack().status().aws().sqs()) {
      String url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
      List<Message> received =
          sqs.receiveMessage(
                  request -> request.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(5))
              .messages();
      received.forEach(
          message ->
              sqs.deleteMessage(
                  request -> request.queueUrl(url).receiptHandle(message.receiptHandle())));
      return received.stream().map(Message::body).toList();
    }
  }

  private static boolean refuses(InetAddress address, String part) {
    try (Socket socket = new Socket(address, new Addresses(OFFSET).port(part))) {
      return !socket.isConnected();
    } catch (IOException refused) {
      return true;
    }
  }
}
