package shop.platform.messaging;

import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.platform.trace.Step;

/**
 * An event's spans, by OpenTelemetry's conventions for messaging and CloudEvents: <i>create</i>,
 * within the transaction that it belongs to, and its children <i>send</i>, by the relay, and
 * <i>process</i>, by each consumer.
 */
final class Spans {

  private static final String SYSTEM = "messaging.system";
  private static final String MESSAGE = "messaging.message.id";

  private Spans() {}

  /** Says of a step which event it is about. */
  static Step of(CloudEvent event, Step step) {
    return step.with(SYSTEM, "aws.sns")
        .with(MESSAGE, event.id().toString())
        .with("cloudevents.event_type", event.type())
        .with("cloudevents.event_source", event.source())
        .with("cloudevents.event_subject", event.subject().toString());
  }

  /** Records how rows were sent, each in its own trace. */
  static void ofSends(List<OutboxRelay.Row> rows, Topic.Result result, Instant began) {
    if (!Step.isRecorded()) {
      return;
    }
    Map<UUID, String> failures =
        result.failed().stream()
            .collect(
                Collectors.toMap(
                    failure -> failure.row().id(), Topic.Failure::reason, (a, b) -> a));
    rows.forEach(row -> ofSend(row, began, failures::get));
  }

  private static void ofSend(
      OutboxRelay.Row row, Instant began, Function<UUID, @Nullable String> failure) {
    Step.record(
        SpanKind.CLIENT,
        "send " + row.type(),
        CloudEvent.parse(row.body()).traceparent(),
        began,
        Map.of(
            SYSTEM,
            "aws.sns",
            MESSAGE,
            row.id().toString(),
            "messaging.operation.type",
            "send",
            "cloudevents.event_type",
            row.type()),
        failure.apply(row.id()));
  }
}
