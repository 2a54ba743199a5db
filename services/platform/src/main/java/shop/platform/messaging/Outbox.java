package shop.platform.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.platform.database.Database;
import shop.platform.id.Ids;
import shop.platform.json.Json;
import shop.platform.metrics.Count;
import shop.platform.trace.Step;
import shop.platform.trace.TraceContext;

/**
 * The transactional outbox: an event is written with the change that it tells of, and so is sent if
 * and only if that change is committed; {@link OutboxRelay} sends it at least once.
 */
@ApplicationScoped
public class Outbox {

  private static final Count RECORDED =
      new Count(
          "shop_events_total", "Business facts committed, by the type of their event", "type");

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transaction;

  @Inject Database database;
  @Inject OutboxRelay relay;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "shop.events.source")
  String source;

  /**
   * Adds an event to the current transaction.
   *
   * @param type with its version, {@code order.placed.v1}
   * @param subject the aggregate's id
   * @param sequence the aggregate's version after the change
   * @param data the event's record
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void add(String type, UUID subject, long sequence, Object data) {
    try (Step step = Step.begin(SpanKind.PRODUCER, "create " + type)) {
      var event =
          new CloudEvent(
              "1.0",
              Ids.next(),
              source,
              type,
              subject,
              clock.instant(),
              "application/json",
              sequence,
              TraceContext.current().traceparent(),
              Inbox.cause(transaction),
              Json.readTrusted(Json.write(data), JsonNode.class));
      Spans.of(event, step).with("messaging.operation.type", "create");
      database.update(
          "INSERT INTO outbox (id, aggregate_id, type, body) VALUES (?, ?, ?, ?)",
          event.id(),
          subject,
          type,
          Json.text(event));
    }
    transaction.registerInterposedSynchronization(new Committed(type));
  }

  private final class Committed implements Synchronization {

    private final String type;

    Committed(String type) {
      this.type = type;
    }

    @Override
    public void beforeCompletion() {
      // Only what was committed is sent.
    }

    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_COMMITTED) {
        RECORDED.add(type);
        relay.wake();
      }
    }
  }
}
