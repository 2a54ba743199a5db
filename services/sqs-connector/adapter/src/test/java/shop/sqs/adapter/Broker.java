package shop.sqs.adapter;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * ElasticMQ behind a door that can be shut, or shut for one action alone, and that remembers who
 * went in. The adapter goes through the door; the test itself does not.
 */
final class Broker implements AutoCloseable {
  private record Call(String action, String body) {}

  private record Counts(int waiting, int inFlight) {}

  /**
   * Where this process looks for a port for the door. Below those from which the system makes
   * outgoing connections: while the door is shut, one of them would take its port.
   */
  private static final int FIRST_PORT = Integer.getInteger("shop.sqs.first-port", 22_000);

  private static final int PORTS = 100;

  /** One for all tests, which have queues of their own: it takes seconds to start and to stop. */
  private static final URI ADDRESS = startElasticMq();

  private final HttpClient http = HttpClient.newHttpClient();
  private final SqsClient sqs =
      SqsClient.builder()
          .endpointOverride(ADDRESS)
          .region(Region.EU_WEST_2)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "y")))
          .httpClientBuilder(Apache5HttpClient.builder())
          .build();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final int port;
  private @Nullable HttpServer door;

  Broker() {
    port =
        IntStream.range(FIRST_PORT, FIRST_PORT + PORTS)
            .filter(this::canOpen)
            .findFirst()
            .orElseThrow();
    System.setProperty("aws.endpointUrl", "http://127.0.0.1:" + port);
    System.setProperty("aws.region", "eu-west-2");
    System.setProperty("aws.accessKeyId", "x");
    System.setProperty("aws.secretAccessKey", "y");
  }

  /** The name of a queue that no other test uses. */
  static String nameFor(String purpose) {
    return purpose + "-" + UUID.randomUUID();
  }

  private static URI startElasticMq() {
    SQSRestServer server = SQSRestServerBuilder.withInterface("127.0.0.1").withPort(0).start();
    return URI.create("http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
  }

  private boolean canOpen(int candidate) {
    try {
      open(candidate);
      return true;
    } catch (BindException taken) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open(int port) throws IOException {
    HttpServer opened =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    opened.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    opened.createContext("/", this::letThrough);
    opened.start();
    door = opened;
  }

  void open() {
    try {
      open(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void shut() {
    requireNonNull(door).stop(0);
  }

  void refuse(String action) {
    refused.add(action);
  }

  /** Has an action answered with this JSON, without its being done. */
  void answer(String action, String json) {
    answers.put(action, json);
  }

  void allow(String action) {
    refused.remove(action);
    answers.remove(action);
  }

  /** The bodies of the requests made for an action, refused ones included. */
  List<String> calls(String action) {
    return calls.stream().filter(call -> call.action().equals(action)).map(Call::body).toList();
  }

  /** Makes a queue, and its {@code -dlq} to which messages go after so many receives. */
  void create(String queue, int maxReceiveCount) {
    String dead = sqs.createQueue(r -> r.queueName(queue + "-dlq")).queueUrl();
    String arn =
        requireNonNull(
            sqs.getQueueAttributes(
                    r -> r.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN));
    String redrive =
        "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":" + maxReceiveCount + "}";
    sqs.createQueue(
        r -> r.queueName(queue).attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, redrive)));
  }

  void send(String queue, String... bodies) {
    MessageAttributeValue type =
        MessageAttributeValue.builder().dataType("String").stringValue("greeting").build();
    for (String body : bodies) {
      sqs.sendMessage(
          r -> r.queueUrl(url(queue)).messageBody(body).messageAttributes(Map.of("type", type)));
    }
  }

  /** Messages that anyone could receive now. */
  int waiting(String queue) {
    return counts(queue).waiting();
  }

  /** Messages that someone has received. */
  int inFlight(String queue) {
    return counts(queue).inFlight();
  }

  int left(String queue) {
    Counts counts = counts(queue);
    return counts.waiting() + counts.inFlight();
  }

  @Override
  public void close() {
    shut();
    sqs.close();
    http.shutdownNow();
  }

  /** Both by one request: by two, a message that comes back between them would be missed. */
  private Counts counts(String queue) {
    Map<QueueAttributeName, String> values =
        sqs.getQueueAttributes(
                r ->
                    r.queueUrl(url(queue))
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return new Counts(
        Integer.parseInt(
            values.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "")),
        Integer.parseInt(
            values.getOrDefault(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "")));
  }

  private String url(String queue) {
    return sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
  }

  private void letThrough(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String action = target.substring(target.indexOf('.') + 1);
      calls.add(new Call(action, new String(body, StandardCharsets.UTF_8)));
      if (refused.contains(action)) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      String canned = answers.get(action);
      if (canned != null) {
        reply(exchange, 200, canned.getBytes(StandardCharsets.UTF_8));
        return;
      }
      HttpRequest onwards =
          HttpRequest.newBuilder(ADDRESS)
              .header("X-Amz-Target", target)
              .header("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"))
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      HttpResponse<byte[]> answer = http.send(onwards, HttpResponse.BodyHandlers.ofByteArray());
      reply(exchange, answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
