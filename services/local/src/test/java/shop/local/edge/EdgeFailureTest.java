package shop.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeFailureTest {

  private RunningEdge edge;

  @BeforeEach
  void start() throws IOException {
    edge = new RunningEdge();
  }

  @AfterEach
  void stop() throws IOException {
    edge.close();
  }

  private static void isUnavailable(Http answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.text()).contains("urn:problem:service-unavailable").contains("traceId");
    assertThat(answer.headers("Server")).isEmpty();
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "DELETE"})
  void aServiceThatIsDownIsUnavailable(String method) throws IOException {
    edge.service.close();
    isUnavailable(edge.send(method, "/api/orders", method.equals("POST") ? "x" : ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void aServiceThatDoesNotAnswerInTimeIsUnavailable(String method) throws IOException {
    edge.service.manner = request -> null;
    isUnavailable(edge.send(method, "/api/orders", ""));
    edge.service.manner = request -> Service.OK;
    for (int i = 0; i < 5; i++) {
      assertThat(edge.get("/api/orders").text()).isEqualTo("hello");
    }
  }

  @Test
  void aServiceThatTakesNoConnectionIsUnavailableAndItsPlacesComeBack() throws IOException {
    List<Socket> filling = new ArrayList<>();
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RunningEdge other = new RunningEdge(s -> inFrontOf(s, deaf.getLocalPort()))) {
      for (int i = 0; i < 4; i++) {
        Socket filler = new Socket();
        filling.add(filler);
        fill(filler, deaf);
      }
      for (int i = 0; i < 6; i++) {
        isUnavailable(other.get("/api/orders"));
      }
    } finally {
      for (Socket filler : filling) {
        filler.close();
      }
    }
  }

  private static void fill(Socket filler, ServerSocket deaf) throws IOException {
    try {
      filler.connect(deaf.getLocalSocketAddress(), 100);
    } catch (java.net.SocketTimeoutException e) {
      // The queue of the deaf one is full: that is what this is for.
    }
  }

  /** Another request tells the time: it is given up when the service has had its time to answer. */
  @Test
  void anImportIsPassedOnAsItComesHoweverLongThatTakes() throws IOException {
    try (ServerSocket service = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        RunningEdge other = new RunningEdge(s -> inFrontOf(s, service.getLocalPort()));
        RunningEdge.Conversation sender = other.converse()) {
      sender.write(
          "POST /api/products/imports HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nfirst");
      try (Socket receiver = service.accept()) {
        receiver.setSoTimeout(10_000);
        hear(receiver, "first");
        isUnavailable(other.get("/api/products"));
        sender.write(" last");
        hear(receiver, " last");
        receiver.getOutputStream().write(Service.OK.getBytes(StandardCharsets.US_ASCII));
        assertThat(sender.hear(false).status()).isEqualTo(200);
      }
    }
  }

  private static void hear(Socket receiver, String end) throws IOException {
    StringBuilder heard = new StringBuilder();
    while (!heard.toString().endsWith(end)) {
      int next = receiver.getInputStream().read();
      assertThat(next).as("after %s", heard).isNotNegative();
      heard.append((char) next);
    }
  }

  private static Edge.Settings inFrontOf(Edge.Settings s, int port) {
    Map<String, URI> services = new TreeMap<>(s.services());
    services.replaceAll((name, address) -> URI.create("http://127.0.0.1:" + port));
    return new Edge.Settings(
        s.port(),
        s.tls(),
        s.routes(),
        services,
        s.corsOrigins(),
        s.silence(),
        s.mostAtOnce(),
        s.body(),
        s.bodyTime(),
        s.mostHeld(),
        s.limits());
  }

  private static Edge.Settings withRoomFor(Edge.Settings s, int mostAtOnce) {
    return new Edge.Settings(
        s.port(),
        s.tls(),
        s.routes(),
        s.services(),
        s.corsOrigins(),
        Duration.ofMillis(300),
        mostAtOnce,
        s.body(),
        s.bodyTime(),
        s.mostHeld(),
        s.limits());
  }

  @Test
  void whoeverComesWhenAllPlacesAreTakenIsTurnedAway() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    try (RunningEdge small = new RunningEdge(s -> withRoomFor(s, 1));
        RunningEdge.Conversation first = small.converse()) {
      small.service.manner =
          request -> {
            open.await();
            return Service.OK;
          };
      first.write("GET /api/orders HTTP/1.1\r\nHost: a\r\n\r\n");
      await().until(() -> small.service.requests().size() == 1);
      isUnavailable(small.get("/api/orders"));
      open.countDown();
      assertThat(first.hear(false).status()).isEqualTo(200);
      await().untilAsserted(() -> assertThat(small.get("/api/orders").status()).isEqualTo(200));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 100", "Transfer-Encoding: chunked"})
  void whoLeavesOrFallsSilentInTheMiddleOfABodyGivesItsPlaceBack(String framing)
      throws IOException {
    String half = "POST /api/orders HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n\r\n9\r\nhal";
    try (RunningEdge small = new RunningEdge(s -> withRoomFor(s, 2))) {
      for (int i = 0; i < 6; i++) {
        try (RunningEdge.Conversation leaving = small.converse()) {
          leaving.write(half);
        }
        try (RunningEdge.Conversation silent = small.converse()) {
          silent.write(half);
          silent.hearToTheEnd();
        }
      }
      await().untilAsserted(() -> assertThat(small.get("/api/orders").status()).isEqualTo(200));
    }
  }

  @Test
  void aGetIsTriedOnceMoreOnAnotherConnection() throws IOException {
    AtomicInteger times = new AtomicInteger();
    edge.service.manner = request -> times.getAndIncrement() == 0 ? "" : Service.OK;
    assertThat(edge.get("/api/products").status()).isEqualTo(200);
    assertThat(edge.service.requests()).hasSize(2);
    edge.service.manner = request -> "";
    isUnavailable(edge.get("/api/products"));
    assertThat(edge.service.requests()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  void whatMayHaveHadAnEffectIsNotSentTwice(String method) throws IOException {
    edge.service.manner = request -> "";
    isUnavailable(edge.send(method, "/api/orders", ""));
    isUnavailable(edge.send("POST", "/api/orders", "body"));
    assertThat(edge.service.requests()).hasSize(2);
  }

  @Test
  void aPostAfterTheServiceHungUpGoesOverANewConnection() throws IOException {
    for (int i = 0; i < 20; i++) {
      assertThat(edge.send("POST", "/api/orders", "x").status()).isEqualTo(200);
      edge.service.hangUp();
      await().until(() -> edge.service.openConnections() == 0);
    }
  }

  @Test
  void anIdleConnectionIsClosedBeforeTheServiceWould() throws IOException {
    assertThat(edge.get("/api/orders").status()).isEqualTo(200);
    assertThat(edge.service.openConnections()).isEqualTo(1);
    await().until(() -> edge.service.openConnections() == 0);
  }

  @Test
  void connectionsAreUsedAgain() throws IOException {
    try (RunningEdge.Conversation conversation = edge.converse()) {
      for (int i = 0; i < 20; i++) {
        assertThat(conversation.say("GET /api/products HTTP/1.1\r\nHost: a\r\n\r\n").status())
            .isEqualTo(200);
      }
    }
    assertThat(edge.service.connections()).isEqualTo(1);
  }

  @Test
  void anAnswerThatBreaksOffIsNotPassedOffAsWhole() throws IOException {
    edge.service.manner =
        request ->
            request.start().startsWith("GET /api/orders")
                ? "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
                : Service.OK;
    try (RunningEdge.Conversation conversation = edge.converse()) {
      conversation.write("GET /api/orders HTTP/1.1\r\nHost: a\r\n\r\n");
      CompletableFuture<Void> cut =
          CompletableFuture.runAsync(
              () -> {
                await().until(() -> !edge.service.requests().isEmpty());
                try {
                  edge.service.hangUp();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      assertThat(catchIo(() -> conversation.hear(false))).isTrue();
      cut.join();
    }
    assertThat(edge.get("/api/products").text()).isEqualTo("hello");
  }

  private interface Io {
    void run() throws IOException;
  }

  /** Whether it fails, or the edge answers with a problem because it had heard nothing yet. */
  private static boolean catchIo(Io io) {
    try {
      io.run();
      return false;
    } catch (IOException | NullPointerException e) {
      return true;
    }
  }

  @Test
  void whatIsNoAnswerIsUnavailable() throws IOException {
    edge.service.manner = request -> "SSH-2.0-OpenSSH\r\n\r\n";
    isUnavailable(edge.send("POST", "/api/orders", "x"));
  }

  @Test
  void aFullHouseIsSaidAtOnceAndPasses() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    edge.service.manner =
        request -> {
          open.await();
          return Service.OK;
        };
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 60)
              .mapToObj(i -> clients.submit(() -> edge.get("/api/orders").status()))
              .toList();
      await().until(() -> answers.stream().anyMatch(java.util.concurrent.Future::isDone));
      open.countDown();
      List<Integer> codes = new ArrayList<>();
      for (var answer : answers) {
        codes.add(answer.get());
      }
      assertThat(codes).contains(200, 503).containsOnly(200, 503);
    }
    for (int i = 0; i < 20; i++) {
      assertThat(edge.get("/api/orders").status()).isEqualTo(200);
    }
  }

  @Test
  void requestsWaitForAConnectionRatherThanFail() throws Exception {
    edge.service.manner =
        request -> {
          Thread.sleep(20);
          return Service.OK;
        };
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 4)
              .mapToObj(i -> clients.submit(() -> edge.get("/api/orders").status()))
              .toList();
      for (var answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
    assertThat(edge.service.connections()).isLessThanOrEqualTo(4);
  }

  @Test
  void aClientThatLeavesDoesNotSpoilTheConnectionForTheNext() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    edge.service.manner =
        request -> {
          open.await();
          return Service.answer("200 OK", request.start());
        };
    try (RunningEdge.Conversation leaving = edge.converse()) {
      leaving.write("GET /api/orders/first HTTP/1.1\r\nHost: a\r\n\r\n");
      await().until(() -> edge.service.requests().size() == 1);
    }
    open.countDown();
    for (int i = 0; i < 10; i++) {
      assertThat(edge.get("/api/orders/" + i).text()).contains("/api/orders/" + i + " ");
    }
  }
}
