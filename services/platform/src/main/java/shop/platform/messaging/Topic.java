package shop.platform.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/** The service's SNS topic. Region, credentials and address are the AWS SDK's own affair. */
@ApplicationScoped
class Topic {

  /** SNS: at most 10 messages and 256 KiB a call. */
  private static final int MOST_ENTRIES = 10;

  private static final int MOST_BYTES = 256 * 1024 - 10 * 1024;

  @Inject
  @ConfigProperty(name = "shop.events.topic-arn")
  Optional<String> arn;

  @Inject
  @ConfigProperty(name = "shop.events.connect-timeout", defaultValue = "PT2S")
  Duration connectTimeout;

  @Inject
  @ConfigProperty(name = "shop.events.call-timeout", defaultValue = "PT10S")
  Duration callTimeout;

  private @Nullable SnsClient client;

  /**
   * What became of a batch.
   *
   * @param sent ids that SNS has acknowledged
   */
  record Result(List<UUID> sent, List<Failure> failed) {}

  /**
   * A row that was not sent.
   *
   * @param refused whether SNS found fault with the message itself, not with the moment
   */
  record Failure(OutboxRelay.Row row, boolean refused, String reason) {}

  boolean isConfigured() {
    return arn.isPresent();
  }

  Result publish(List<OutboxRelay.Row> rows) {
    var result = new Result(new ArrayList<>(), new ArrayList<>());
    List<OutboxRelay.Row> batch = new ArrayList<>();
    int bytes = 0;
    for (var row : rows) {
      int size = row.body().getBytes(StandardCharsets.UTF_8).length;
      if (batch.size() == MOST_ENTRIES || (!batch.isEmpty() && bytes + size > MOST_BYTES)) {
        send(batch, result);
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(row);
      bytes += size;
    }
    send(batch, result);
    return result;
  }

  private void send(List<OutboxRelay.Row> batch, Result result) {
    Map<String, OutboxRelay.Row> byId =
        batch.stream().collect(Collectors.toMap(row -> row.id().toString(), row -> row));
    try {
      var answer =
          client()
              .publishBatch(
                  request ->
                      request
                          .topicArn(arn.orElseThrow())
                          .publishBatchRequestEntries(batch.stream().map(Topic::entry).toList()));
      answer.successful().forEach(sent -> result.sent().add(UUID.fromString(sent.id())));
      for (var failed : answer.failed()) {
        OutboxRelay.Row row = byId.get(failed.id());
        if (row != null) {
          result
              .failed()
              .add(new Failure(row, failed.senderFault(), failed.code() + " " + failed.message()));
        }
      }
    } catch (SdkException e) {
      batch.forEach(
          row -> result.failed().add(new Failure(row, false, String.valueOf(e.getMessage()))));
    }
  }

  private static PublishBatchRequestEntry entry(OutboxRelay.Row row) {
    return PublishBatchRequestEntry.builder()
        .id(row.id().toString())
        .message(row.body())
        .messageAttributes(
            Map.of(
                "type",
                MessageAttributeValue.builder().dataType("String").stringValue(row.type()).build()))
        .build();
  }

  private synchronized SnsClient client() {
    SnsClient open = client;
    if (open == null) {
      open =
          SnsClient.builder()
              .httpClientBuilder(
                  Apache5HttpClient.builder()
                      .connectionTimeout(connectTimeout)
                      .socketTimeout(callTimeout))
              .overrideConfiguration(configuration -> configuration.apiCallTimeout(callTimeout))
              .build();
      client = open;
    }
    return open;
  }

  synchronized void close() {
    if (client != null) {
      client.close();
    }
  }
}
