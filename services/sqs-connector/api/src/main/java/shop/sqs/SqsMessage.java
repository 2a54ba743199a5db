package shop.sqs;

import java.time.Instant;
import java.util.Map;

/**
 * One delivery of one message.
 *
 * @param messageId given by SQS when the message was sent: the same in every delivery, another one
 *     if the same content is sent twice, or is moved back from a dead-letter queue by hand
 * @param body the text as it was sent
 * @param attributes the message attributes of type String and Number, by name; binary ones are left
 *     out
 * @param receiveCount how often the message was received, this delivery included; approximate, as
 *     SQS says
 * @param sentAt when SQS took the message in
 */
public record SqsMessage(
    String messageId,
    String body,
    Map<String, String> attributes,
    int receiveCount,
    Instant sentAt) {
  public SqsMessage {
    attributes = Map.copyOf(attributes);
  }
}
