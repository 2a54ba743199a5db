package shop.platform.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.json.Json;
import shop.platform.metrics.Count;

/**
 * An event as it travels: CloudEvents 1.0 in structured JSON, with the extensions {@code sequence},
 * {@code traceparent} and {@code causationid}.
 *
 * @param id the outbox row's; the same however often the event is delivered
 * @param source the producer, {@code /order-service}
 * @param type {@code order.placed.v1}
 * @param subject the aggregate's id
 * @param sequence the aggregate's version: tells the later of two events of one aggregate
 * @param causationid the event that caused this one, where one did
 */
public record CloudEvent(
    String specversion,
    UUID id,
    String source,
    String type,
    UUID subject,
    Instant time,
    String datacontenttype,
    long sequence,
    @Nullable String traceparent,
    @Nullable String causationid,
    JsonNode data) {

  private static final Count UNREADABLE =
      new Count("shop_messages_unreadable_total", "Messages given to a bean that are no events");

  /**
   * Reads an event.
   *
   * @throws IllegalArgumentException where it is none: a defect of its producer
   */
  public static CloudEvent parse(String json) {
    try {
      return Json.readTrusted(json, CloudEvent.class);
    } catch (IllegalArgumentException e) {
      UNREADABLE.add();
      throw e;
    }
  }

  /** The data, as what the consumer reads of it. */
  public <T> T data(Class<T> type) {
    return Json.readTrusted(Json.write(data), type);
  }
}
