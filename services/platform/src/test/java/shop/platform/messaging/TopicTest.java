package shop.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.platform.id.Ids;

/** What SNS's answers over HTTP mean for the rows of a batch. */
class TopicTest {

  private final OutboxRelay.Row row = row();
  private final OutboxRelay.Row another = row();
  private final OutboxRelay.Row third = row();
  private final Topic topic = new Topic();

  private final HttpServer server;
  private int status = 200;
  private String answer = "";

  TopicTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  private static OutboxRelay.Row row() {
    return new OutboxRelay.Row(Ids.next(), "thing.made.v1", "{}");
  }

  @BeforeEach
  void open() {
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    settings().forEach(System::setProperty);
    topic.arn = Optional.of("arn:aws:sns:eu-west-2:000000000000:thing-events");
    topic.connectTimeout = Duration.ofSeconds(2);
    topic.callTimeout = Duration.ofSeconds(10);
  }

  @AfterEach
  void close() {
    topic.close();
    server.stop(0);
    settings().keySet().forEach(System::clearProperty);
  }

  /** The SDK's own. */
  private Map<String, String> settings() {
    return Map.of(
        "aws.endpointUrl", "http://127.0.0.1:" + server.getAddress().getPort(),
        "aws.region", "eu-west-2",
        "aws.accessKeyId", "key",
        "aws.secretAccessKey", "secret");
  }

  private static String taken(UUID id) {
    return "<Successful><member><Id>%s</Id><MessageId>m</MessageId></member></Successful>"
        .formatted(id);
  }

  private static String failed(UUID id, boolean ofTheSender) {
    return """
        <member><Id>%s</Id><Code>Planted</Code><Message>no</Message>\
        <SenderFault>%s</SenderFault></member>"""
        .formatted(id, ofTheSender);
  }

  @Test
  void ofABatchEachRowHasAFateOfItsOwn() {
    answer =
        "<PublishBatchResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
            + "<PublishBatchResult>"
            + taken(row.id())
            + "<Failed>"
            + failed(another.id(), true)
            + failed(third.id(), false)
            + "</Failed></PublishBatchResult></PublishBatchResponse>";

    Topic.Result result = topic.publish(List.of(row, another, third));

    assertThat(result.sent()).containsExactly(row.id());
    assertThat(result.failed())
        .containsExactly(
            new Topic.Failure(another, true, "Planted no"),
            new Topic.Failure(third, false, "Planted no"));
  }

  /** Not the rows are at fault, or not all of them. */
  @ParameterizedTest
  @CsvSource({"403, AuthorizationError", "404, NotFound", "503, ServiceUnavailable"})
  void aBatchThatIsNotTakenAtAllIsNoRefusalOfItsRows(int refusal, String code) {
    status = refusal;
    answer =
        "<ErrorResponse><Error><Code>"
            + code
            + "</Code><Message>no</Message></Error></ErrorResponse>";

    assertNoneIsRefused();
  }

  @Test
  void aTopicOutOfReachRefusesNothing() {
    server.stop(0);

    assertNoneIsRefused();
  }

  private void assertNoneIsRefused() {
    Topic.Result result = topic.publish(List.of(row, another));

    assertThat(result.sent()).isEmpty();
    assertThat(result.failed()).extracting(Topic.Failure::row).containsExactly(row, another);
    assertThat(result.failed()).noneMatch(Topic.Failure::refused);
  }
}
