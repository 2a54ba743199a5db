package shop.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeBodyTest {

  private static final int LIMIT = 1 << 20;
  private RunningEdge edge;

  @BeforeEach
  void start() throws IOException {
    edge = new RunningEdge();
  }

  @AfterEach
  void stop() throws IOException {
    edge.close();
  }

  private static String chunked(String path, int size) {
    StringBuilder text =
        new StringBuilder(
            "POST " + path + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int left = size; left > 0; left -= 10_000) {
      int part = Math.min(left, 10_000);
      text.append(Integer.toHexString(part)).append("\r\n").append("x".repeat(part)).append("\r\n");
    }
    return text + "0\r\n\r\n";
  }

  @ParameterizedTest
  @ValueSource(ints = {LIMIT + 1, 3 * LIMIT})
  void aBodyOverTheLimitIsRefusedHoweverItIsSent(int size) throws IOException {
    assertThat(edge.send("POST", "/api/orders", "x".repeat(size)).status()).isEqualTo(413);
    Http answer = edge.raw(chunked("/api/orders", size));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text()).contains("urn:problem:payload-too-large");
    assertThat(edge.service.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20_000, LIMIT})
  void aBodyWithinTheLimitArrivesWhole(int size) throws IOException {
    assertThat(edge.send("POST", "/api/orders", "x".repeat(size)).status()).isEqualTo(200);
    assertThat(edge.service.last().body()).hasSize(size);
    assertThat(edge.raw(chunked("/api/orders", size)).status()).isEqualTo(200);
    assertThat(edge.service.last().body()).hasSize(size).containsOnly('x');
    assertThat(edge.service.last().header("Content-Length")).isEqualTo(String.valueOf(size));
  }

  @Test
  void anEmptyChunkedBodyIsABody() throws IOException {
    assertThat(edge.raw(chunked("/api/orders", 0)).status()).isEqualTo(200);
    assertThat(edge.service.last().header("Content-Length")).isEqualTo("0");
  }

  @Test
  void aConnectionGoesOnAfterARefusedBody() throws IOException {
    try (RunningEdge.Conversation conversation = edge.converse()) {
      assertThat(conversation.say(chunked("/api/orders", 2 * LIMIT)).status()).isEqualTo(413);
      assertThat(conversation.say("GET /api/products HTTP/1.1\r\nHost: a\r\n\r\n").status())
          .isEqualTo(200);
      assertThat(conversation.say(chunked("/api/orders", 500)).status()).isEqualTo(200);
      assertThat(conversation.say("GET /api/products HTTP/1.1\r\nHost: a\r\n\r\n").status())
          .isEqualTo(200);
    }
  }

  @Test
  void importsAreOfAnySize() throws IOException {
    assertThat(edge.send("POST", "/api/products/imports", "x".repeat(3 * LIMIT)).status())
        .isEqualTo(200);
    assertThat(edge.raw(chunked("/api/products/imports", 3 * LIMIT)).status()).isEqualTo(200);
    assertThat(edge.service.last().body()).hasSize(3 * LIMIT);
    assertThat(edge.send("POST", "/api/products/imports/x", "x".repeat(2 * LIMIT)).status())
        .isEqualTo(413);
  }

  @Test
  void whoAsksFirstIsToldToGoOnOrNot() throws IOException {
    String head = " HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: ";
    try (RunningEdge.Conversation conversation = edge.converse()) {
      assertThat(conversation.say("POST /api/orders" + head + "5\r\n\r\n").status()).isEqualTo(100);
      conversation.write("hello");
      assertThat(conversation.hear(false).status()).isEqualTo(200);
      assertThat(edge.service.last().text()).isEqualTo("hello");
      assertThat(edge.service.last().headers("Expect")).isEmpty();
    }
    try (RunningEdge.Conversation conversation = edge.converse()) {
      assertThat(conversation.say("POST /api/orders" + head + 2 * LIMIT + "\r\n\r\n").status())
          .isEqualTo(413);
      assertThat(conversation.isOver()).isTrue();
    }
    try (RunningEdge.Conversation conversation = edge.converse()) {
      assertThat(conversation.say("POST /api/inventory" + head + "5\r\n\r\n").status())
          .isEqualTo(404);
    }
    try (RunningEdge.Conversation conversation = edge.converse()) {
      Http go =
          conversation.say(
              RunningEdge.lines(
                  "POST /api/orders HTTP/1.1",
                  "Host: a",
                  "Expect: 100-continue",
                  "Transfer-Encoding: chunked",
                  ""));
      assertThat(go.status()).isEqualTo(100);
      conversation.write("5\r\nhello\r\n0\r\n\r\n");
      assertThat(conversation.hear(false).status()).isEqualTo(200);
    }
  }

  @Test
  void aBodyWithBrokenChunksReachesNoServiceAndEndsItsConnection() throws IOException {
    try (RunningEdge.Conversation conversation = edge.converse()) {
      conversation.write(
          RunningEdge.lines(
              "POST /api/orders HTTP/1.1",
              "Host: a",
              "Transfer-Encoding: chunked",
              "",
              "zz",
              "hello",
              "0",
              ""));
      assertThat(conversation.isOver()).isTrue();
    }
    assertThat(edge.service.requests()).isEmpty();
    assertThat(edge.get("/api/products").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 1000000", "Transfer-Encoding: chunked"})
  void aBodyThatComesTooSlowlyReachesNoServiceHoweverSteadilyItComes(String length)
      throws IOException {
    try (RunningEdge strict =
            new RunningEdge(s -> limited(s, Duration.ofMillis(300), s.mostHeld()));
        RunningEdge.Conversation conversation = strict.converse()) {
      conversation.write(RunningEdge.lines("POST /api/orders HTTP/1.1", "Host: a", length, ""));
      await()
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                boolean answered = conversation.isAnswered();
                if (!answered) {
                  conversation.write("1\r\nx\r\n");
                }
                return answered;
              });

      Http answer = conversation.hear(false);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("urn:problem:malformed-request", "too slowly");
      conversation.hearToTheEnd();
      assertThat(strict.service.requests()).isEmpty();
    }
  }

  @Test
  void noServiceIsAskedBeforeABodyIsWhole() throws IOException {
    try (RunningEdge.Conversation conversation = edge.converse()) {
      conversation.write(
          RunningEdge.lines("POST /api/orders HTTP/1.1", "Host: a", "Content-Length: 10", ""));
      conversation.write("hello");
      assertThat(edge.get("/api/products").status()).isEqualTo(200);
      assertThat(edge.service.connections()).isEqualTo(1);
      conversation.write("world");
      assertThat(conversation.hear(false).status()).isEqualTo(200);
      assertThat(edge.service.last().text()).isEqualTo("helloworld");
    }
  }

  private static Edge.Settings limited(Edge.Settings s, Duration bodyTime, long mostHeld) {
    return new Edge.Settings(
        s.port(),
        s.tls(),
        s.routes(),
        s.services(),
        s.corsOrigins(),
        s.silence(),
        s.mostAtOnce(),
        s.body(),
        bodyTime,
        mostHeld,
        s.limits());
  }

  @Test
  void bodiesHaveOneMemoryForAll() throws IOException {
    try (RunningEdge small = new RunningEdge(s -> limited(s, s.bodyTime(), 50_000))) {
      assertThat(small.raw(chunked("/api/orders", 100_000)).status()).isEqualTo(503);
      assertThat(small.send("POST", "/api/orders", "x".repeat(100_000)).status()).isEqualTo(503);
      // The memory of one is free again once its exchange has ended, which its client sees first.
      for (int i = 0; i < 3; i++) {
        await()
            .untilAsserted(
                () ->
                    assertThat(small.raw(chunked("/api/orders", 40_000)).status()).isEqualTo(200));
      }
    }
  }
}
