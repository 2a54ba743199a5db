package shop.local.messaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import shop.local.StackFailure;

/**
 * Topics, queues and who hears what: the one description that the local stack and the cluster are
 * both made from.
 *
 * @param queueDefaults what holds for every queue
 * @param deadLetters what becomes of messages nobody could handle
 * @param topics where services publish
 * @param queues where services listen, each subscribed to one topic, delivered raw
 */
public record Topology(
    QueueDefaults queueDefaults, DeadLetters deadLetters, List<Topic> topics, List<Queue> queues) {

  /**
   * What holds for every queue but the dead-letter queues.
   *
   * @param visibilityTimeoutSeconds how long a received message is hidden from other receivers
   * @param retentionSeconds how long an unreceived message is kept
   */
  public record QueueDefaults(int visibilityTimeoutSeconds, int retentionSeconds) {}

  /**
   * What becomes of messages nobody could handle.
   *
   * @param suffix what the name of a queue's dead-letter queue adds to its own
   * @param maxReceiveCount how often a message is received before it goes there
   * @param retentionSeconds how long it is kept there
   */
  public record DeadLetters(String suffix, int maxReceiveCount, int retentionSeconds) {}

  /**
   * Where one service publishes.
   *
   * @param name the topic's
   * @param producer the service that publishes there
   */
  public record Topic(String name, String producer) {}

  /**
   * Where one service listens.
   *
   * @param name the queue's
   * @param consumer the service that listens
   * @param topic what it is subscribed to
   * @param types the event types it wants; others never arrive
   */
  public record Queue(String name, String consumer, String topic, List<String> types) {}

  public Topology {
    topics = List.copyOf(topics);
    queues = List.copyOf(queues);
    unique(Stream.concat(topics.stream().map(Topic::name), queues.stream().map(Queue::name)));
    Set<String> published = new HashSet<>(topics.stream().map(Topic::name).toList());
    for (Queue queue : queues) {
      if (!published.contains(queue.topic())) {
        throw new StackFailure(
            "Queue " + queue.name() + " listens to " + queue.topic() + ", which is no topic.");
      }
      if (queue.types().isEmpty()) {
        throw new StackFailure("Queue " + queue.name() + " wants no event at all.");
      }
    }
  }

  private static void unique(Stream<String> names) {
    Set<String> seen = new HashSet<>();
    names
        .filter(name -> !seen.add(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new StackFailure("The name " + name + " is given twice in the topology.");
            });
  }

  /** The description in a file. */
  public static Topology read(Path file) {
    try {
      return new ObjectMapper().readValue(file.toFile(), Topology.class);
    } catch (IOException e) {
      throw e.getCause() instanceof StackFailure failure
          ? failure
          : new StackFailure(file + " is no topology: " + firstLine(e) + ".", e);
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Where a queue's unhandled messages go. */
  public String deadLetterQueue(Queue queue) {
    return queue.name() + deadLetters.suffix();
  }

  /** The SNS filter policy that lets only the wanted events through. */
  public static String filterPolicy(Queue queue) {
    return new ObjectMapper().valueToTree(java.util.Map.of("type", queue.types())).toString();
  }
}
