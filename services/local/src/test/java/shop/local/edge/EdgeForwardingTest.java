package shop.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeForwardingTest {

  private static final String CLOSED = "The edge hung up.";
  private RunningEdge edge;

  @BeforeEach
  void start() throws IOException {
    edge = new RunningEdge();
  }

  @AfterEach
  void stop() throws IOException {
    edge.close();
  }

  @Test
  void forwardingHeadersAreTheEdgesOwn() throws IOException {
    edge.get(
        "/api/products",
        "X-Forwarded-For: 6.6.6.6",
        "x-forwarded-for: 7.7.7.7",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Host: evil.example",
        "X-Forwarded-Port: 666",
        "X-Forwarded-Prefix: /evil",
        "X-Forwarded-Server: evil",
        "X-Real-IP: 6.6.6.6",
        "Forwarded: for=6.6.6.6");
    Http seen = edge.service.last();
    assertThat(seen.headers("X-Forwarded-For")).containsExactly("127.0.0.1");
    assertThat(seen.headers("X-Forwarded-Proto")).containsExactly("http");
    assertThat(seen.headers("X-Forwarded-Host")).containsExactly("shop.test");
    assertThat(seen.headers("X-Forwarded-Port")).hasSize(1).doesNotContain("666");
    assertThat(seen.headers("Forwarded")).isEmpty();
    assertThat(seen.headers("X-Forwarded-Prefix")).isEmpty();
    assertThat(seen.headers("X-Real-IP")).isEmpty();
    assertThat(seen.headers()).noneMatch(header -> header.contains("6.6.6.6"));
    assertThat(seen.headers("Host")).containsExactly("shop.test");
  }

  @Test
  void headersOfOneConnectionGoNoFurther() throws IOException {
    edge.service.manner =
        request ->
            Service.answer(
                "200 OK",
                "hello",
                "Connection: X-Inner",
                "X-Inner: 1",
                "Keep-Alive: timeout=5",
                "Proxy-Authenticate: Basic",
                "X-Outer: 2");
    Http answer =
        edge.get(
            "/api/products",
            "Connection: keep-alive, X-Secret",
            "X-Secret: 1",
            "Keep-Alive: 5",
            "Proxy-Authorization: Basic x",
            "TE: trailers",
            "Trailer: X-T",
            "Upgrade: h2c",
            "HTTP2-Settings: AAMAAABkAAQAAP__",
            "X-Public: 2");
    Http seen = edge.service.last();
    for (String name :
        new String[] {
          "X-Secret",
          "Keep-Alive",
          "Proxy-Authorization",
          "TE",
          "Trailer",
          "Upgrade",
          "HTTP2-Settings"
        }) {
      assertThat(seen.headers(name)).as(name).isEmpty();
    }
    assertThat(seen.header("X-Public")).isEqualTo("2");
    assertThat(answer.headers("X-Inner")).isEmpty();
    assertThat(answer.headers("Keep-Alive")).isEmpty();
    assertThat(answer.headers("Proxy-Authenticate")).isEmpty();
    assertThat(answer.header("X-Outer")).isEqualTo("2");
  }

  @Test
  void anAnswerHasNoBannerAndNoCookieAndIsNotSniffed() throws IOException {
    edge.service.manner =
        request ->
            Service.answer(
                "200 OK",
                "hello",
                "Server: Liberty",
                "X-Powered-By: Servlet",
                "Set-Cookie: a=b",
                "Set-Cookie: c=d",
                "X-Content-Type-Options: sniff");
    for (String path : new String[] {"/api/products", "/metrics", "/api/%2525"}) {
      Http answer = edge.get(path);
      assertThat(answer.headers("Server")).isEmpty();
      assertThat(answer.headers("X-Powered-By")).isEmpty();
      assertThat(answer.headers("Set-Cookie")).isEmpty();
      assertThat(answer.headers("X-Content-Type-Options")).containsExactly("nosniff");
      assertThat(answer.headers("Strict-Transport-Security")).isEmpty();
    }
  }

  @Test
  void aTraceGoesOn() throws IOException {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
    edge.get("/api/products", "traceparent: " + trace, "tracestate: a=b");
    assertThat(edge.service.last().headers("traceparent")).containsExactly(trace);
    assertThat(edge.service.last().headers("tracestate")).containsExactly("a=b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-None: 1",
        "traceparent: nonsense",
        "traceparent: 00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "traceparent: ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
      })
  void aTraceBeginsWhereThereIsNone(String header) throws IOException {
    edge.get("/api/products", header, "tracestate: a=b");
    assertThat(edge.service.last().headers("traceparent"))
        .singleElement()
        .asString()
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
        .doesNotContain("0000000000000000000000");
    assertThat(edge.service.last().headers("tracestate")).isEmpty();
  }

  @Test
  void answersWithoutABodyKeepTheConnectionInStep() throws IOException {
    try (RunningEdge.Conversation conversation = edge.converse()) {
      for (String status : new String[] {"204 No Content", "304 Not Modified"}) {
        edge.service.manner = request -> "HTTP/1.1 " + status + "\r\nETag: \"1\"\r\n\r\n";
        Http answer = conversation.say("GET /api/products HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(answer.status()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
      }
      edge.service.manner = request -> "HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n";
      Http head = conversation.say("HEAD /api/products HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(head.header("Content-Length")).isEqualTo("1234");
      assertThat(conversation.say("HEAD /metrics HTTP/1.1\r\nHost: a\r\n\r\n").status())
          .isEqualTo(404);
      edge.service.manner =
          request ->
              RunningEdge.lines(
                  "HTTP/1.1 200 OK",
                  "Transfer-Encoding: chunked",
                  "Connection: close",
                  "",
                  "5",
                  "hello",
                  "0",
                  "");
      assertThat(conversation.say("GET /api/products HTTP/1.1\r\nHost: a\r\n\r\n").text())
          .isEqualTo("hello");
      edge.service.manner = request -> Service.OK;
      assertThat(conversation.say("GET /api/products HTTP/1.1\r\nHost: a\r\n\r\n").text())
          .isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked",
        "Host: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5",
        "Host: a\r\nContent-Length: 5\r\nContent-Length: 6",
        "Host: a\r\nContent-Length: 5\r\nContent-Length: 5",
        "Host: a\r\nContent-Length: 5, 5",
        "Host: a\r\nContent-Length: +5",
        "Host: a\r\nContent-Length: -5",
        "Host: a\r\nContent-Length: 0x5",
        "Host: a\r\nContent-Length: 99999999999999999999",
        "Host: a\r\nTransfer-Encoding: xchunked",
        "Host: a\r\nTransfer-Encoding: identity",
        "Host: a\r\nTransfer-Encoding: chunked, identity",
        "Host: a\r\nTransfer-Encoding: gzip, chunked",
        "Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Host: a\r\nTransfer-Encoding:\u000bchunked",
        "Host: a\r\nContent-Length : 5",
        "Host: a\r\nHost: b",
        "Host: a/b",
        "Host: a@b",
        "X-None: 1"
      })
  void aRequestThatTwoServersMayReadDifferentlyIsRefused(String headers) throws IOException {
    try (RunningEdge.Conversation conversation = edge.converse()) {
      conversation.write(
          "POST /api/orders HTTP/1.1\r\n"
              + headers
              + "\r\n\r\n0\r\n\r\nGET /api/products HTTP/1.1\r\nHost: smuggled\r\n\r\n");
      Http answer = conversation.hear(false);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(conversation.isOver()).as(CLOSED).isTrue();
    }
    assertThat(edge.service.requests()).isEmpty();
  }

  @Test
  void aBodyOnAGetIsRefused() throws IOException {
    assertThat(edge.send("GET", "/api/products", "hello").status()).isEqualTo(400);
    assertThat(edge.send("HEAD", "/api/products", "hello").status()).isEqualTo(400);
    assertThat(edge.get("/api/products", "Content-Length: 0").status()).isEqualTo(200);
  }

  @Test
  void headersBeyondTheLimitAreRefused() throws IOException {
    assertThat(edge.get("/api/products", "X-Large: " + "x".repeat(40_000)).status())
        .isBetween(400, 499);
  }

  @Test
  void aQueryIsPlainText() throws IOException {
    assertThat(edge.get("/api/products?q=caf\u00e9").status()).isEqualTo(400);
  }

  @Test
  void preflightsAreAnsweredHere() throws IOException {
    Http answer =
        edge.send(
            "OPTIONS",
            "/api/orders",
            "",
            "Origin: " + RunningEdge.ORIGIN,
            "Access-Control-Request-Method: POST");
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(RunningEdge.ORIGIN);
    assertThat(answer.header("Access-Control-Allow-Headers")).contains("Idempotency-Key");
    assertThat(answer.header("Vary")).isEqualTo("Origin");
    assertThat(edge.service.requests()).isEmpty();
  }

  @Test
  void anUnknownOriginIsToldNothing() throws IOException {
    Http preflight =
        edge.send(
            "OPTIONS",
            "/api/orders",
            "",
            "Origin: https://evil.example",
            "Access-Control-Request-Method: POST");
    assertThat(preflight.status()).isEqualTo(403);
    assertThat(preflight.headers("Access-Control-Allow-Origin")).isEmpty();
    edge.service.manner =
        request -> Service.answer("200 OK", "hello", "Access-Control-Allow-Origin: *");
    Http answer = edge.get("/api/products", "Origin: https://evil.example");
    assertThat(answer.headers("Access-Control-Allow-Origin")).isEmpty();
    assertThat(answer.header("Vary")).isEqualTo("Origin");
  }

  @Test
  void aKnownOriginReadsAnswersAndProblems() throws IOException {
    for (String path : new String[] {"/api/products", "/metrics"}) {
      Http answer = edge.get(path, "Origin: " + RunningEdge.ORIGIN);
      assertThat(answer.headers("Access-Control-Allow-Origin")).containsExactly(RunningEdge.ORIGIN);
      assertThat(answer.header("Access-Control-Expose-Headers")).contains("ETag");
    }
  }
}
