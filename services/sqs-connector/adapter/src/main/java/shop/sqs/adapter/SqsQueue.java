package shop.sqs.adapter;

import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT;
import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.SENT_TIMESTAMP;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * One queue, over the AWS SDK. Nothing is asked of it before the first call, so that neither a
 * missing setting nor an absent SQS is in the way of a server's start.
 */
final class SqsQueue implements AutoCloseable {
  private static final int BATCH = 10;
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

  /** The queue's name in the ARN, in the JSON of a redrive policy. */
  private static final Pattern DEAD_LETTERS =
      Pattern.compile("\"deadLetterTargetArn\"\\s*:\\s*\"[^\"]*:([^\":]+)\"");

  private final String name;
  private final int waitSeconds;
  private final int visibilitySeconds;

  /** Receives on connections of its own, since only closing them cuts a long poll short. */
  private final LazyClient receiving;

  private final LazyClient commands;
  private volatile @Nullable String url;

  SqsQueue(String name, int waitSeconds, int visibilitySeconds) {
    this.name = name;
    this.waitSeconds = waitSeconds;
    this.visibilitySeconds = visibilitySeconds;
    this.receiving = new LazyClient(ANSWER_TIMEOUT.plusSeconds(waitSeconds));
    this.commands = new LazyClient(ANSWER_TIMEOUT);
  }

  /** Waits for the first message, and takes those that are there, at most so many (1–10). */
  List<Message> receive(int atMost) {
    String queueUrl = url();
    try {
      return receiving
          .get()
          .receiveMessage(
              r ->
                  r.queueUrl(queueUrl)
                      .maxNumberOfMessages(atMost)
                      .waitTimeSeconds(waitSeconds)
                      .visibilityTimeout(visibilitySeconds)
                      .messageSystemAttributeNames(APPROXIMATE_RECEIVE_COUNT, SENT_TIMESTAMP)
                      .messageAttributeNames("All"))
          .messages();
    } catch (QueueDoesNotExistException e) {
      url = null; // made anew, it may have another one
      throw e;
    }
  }

  /**
   * Cuts the poll under way short; what it had taken already comes back when its visibility runs
   * out.
   */
  void stopReceiving() {
    receiving.close();
  }

  /**
   * Deletes messages.
   *
   * @param messages at most 10
   * @return those that need no further try: deleted, or their receipt is no longer valid, which no
   *     try would mend
   */
  List<Delivery> delete(List<Delivery> messages) {
    if (messages.isEmpty()) {
      return messages;
    }
    Map<String, Delivery> byId = numbered(messages);
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
    byId.forEach(
        (id, delivery) ->
            entries.add(
                DeleteMessageBatchRequestEntry.builder()
                    .id(id)
                    .receiptHandle(delivery.receipt())
                    .build()));
    String queueUrl = url();
    Set<String> toRetry = new HashSet<>();
    for (BatchResultErrorEntry failed :
        commands.get().deleteMessageBatch(r -> r.queueUrl(queueUrl).entries(entries)).failed()) {
      if (!failed.senderFault()) {
        toRetry.add(failed.id());
      }
    }
    byId.keySet().removeAll(toRetry);
    return List.copyOf(byId.values());
  }

  /**
   * Lets others see messages only after so many seconds; of those that are gone already nothing is
   * said.
   */
  void changeVisibility(Collection<Delivery> messages, ToIntFunction<Delivery> seconds) {
    List<Delivery> all = List.copyOf(messages);
    for (int from = 0; from < all.size(); from += BATCH) {
      List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
      numbered(all.subList(from, Math.min(from + BATCH, all.size())))
          .forEach(
              (id, delivery) ->
                  entries.add(
                      ChangeMessageVisibilityBatchRequestEntry.builder()
                          .id(id)
                          .receiptHandle(delivery.receipt())
                          .visibilityTimeout(seconds.applyAsInt(delivery))
                          .build()));
      String queueUrl = url();
      commands.get().changeMessageVisibilityBatch(r -> r.queueUrl(queueUrl).entries(entries));
    }
  }

  /** How many messages lie among its dead letters, about; 0 where it has none. */
  long deadLetters() {
    Matcher target = DEAD_LETTERS.matcher(attribute(url(), REDRIVE_POLICY));
    if (!target.find()) {
      return 0;
    }
    String dead = commands.get().getQueueUrl(r -> r.queueName(target.group(1))).queueUrl();
    return Long.parseLong(attribute(dead, APPROXIMATE_NUMBER_OF_MESSAGES));
  }

  private String attribute(String queueUrl, QueueAttributeName attribute) {
    return commands
        .get()
        .getQueueAttributes(
            r ->
                r.queueUrl(queueUrl)
                    .attributeNames(attribute)
                    .overrideConfiguration(c -> c.apiCallTimeout(ANSWER_TIMEOUT)))
        .attributes()
        .getOrDefault(attribute, "");
  }

  /** Cuts every call under way short. */
  @Override
  public void close() {
    receiving.close();
    commands.close();
  }

  private static Map<String, Delivery> numbered(List<Delivery> messages) {
    Map<String, Delivery> byId = new HashMap<>();
    messages.forEach(message -> byId.put(String.valueOf(byId.size()), message));
    return byId;
  }

  private String url() {
    String known = url;
    if (known == null) {
      known = commands.get().getQueueUrl(r -> r.queueName(name)).queueUrl();
      url = known;
    }
    return known;
  }
}
