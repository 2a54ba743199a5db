package shop.local.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.local.Clone;
import shop.local.StackFailure;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class TopologyTest {

  private static final Topology OURS = Topology.read(Clone.find().topology());

  @TempDir Path folder = Path.of("");

  @Test
  void aQueueThatListensToNoTopicIsRefused() throws IOException {
    assertThatThrownBy(() -> Topology.read(with("\"topic\": \"orders\"", "\"types\": [\"a\"]")))
        .isInstanceOf(StackFailure.class)
        .hasMessage("Queue q listens to orders, which is no topic.");
  }

  @Test
  void aQueueThatWantsNothingIsRefused() throws IOException {
    assertThatThrownBy(() -> Topology.read(with("\"topic\": \"t\"", "\"types\": []")))
        .hasMessage("Queue q wants no event at all.");
  }

  @Test
  void aNameGivenTwiceIsRefused() {
    assertThatThrownBy(
            () ->
                new Topology(
                    OURS.queueDefaults(),
                    OURS.deadLetters(),
                    java.util.List.of(OURS.topics().getFirst(), OURS.topics().getFirst()),
                    java.util.List.of()))
        .hasMessageContaining("given twice");
  }

  @Test
  void aFileWithAnUnknownFieldIsRefused() throws IOException {
    assertThatThrownBy(() -> Topology.read(with("\"topics\": \"t\"", "\"types\": [\"a\"]")))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("is no topology");
  }

  @Test
  void everyQueueHearsTheTopicItsConsumerIsMeantToHear() {
    Map<String, String> heard =
        OURS.queues().stream()
            .collect(Collectors.toMap(Topology.Queue::name, Topology.Queue::topic));
    assertThat(heard)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "order-processing", "order-events",
                "inventory-processing", "order-events",
                "payment-processing", "payment-events",
                "notifications", "inventory-events",
                "user-erasure", "user-events"));
  }

  @Test
  void aMessageIsReceivedFiveTimesBeforeItIsADeadLetter() throws IOException {
    String policy =
        Provisioning.attributes(OURS, "arn:of:dlq").get(QueueAttributeName.REDRIVE_POLICY);
    assertThat(new ObjectMapper().readTree(policy))
        .isEqualTo(
            new ObjectMapper()
                .readTree("{\"deadLetterTargetArn\":\"arn:of:dlq\",\"maxReceiveCount\":5}"));
  }

  @Test
  void aQueueFiltersOnTheAttributeType() {
    Topology.Queue erasure =
        OURS.queues().stream()
            .filter(q -> q.name().equals("user-erasure"))
            .findFirst()
            .orElseThrow();
    assertThat(Topology.filterPolicy(erasure)).isEqualTo("{\"type\":[\"user.erased.v1\"]}");
    assertThat(OURS.deadLetterQueue(erasure)).isEqualTo("user-erasure-dlq");
  }

  private Path with(String topic, String types) throws IOException {
    return Files.writeString(
        folder.resolve("topology.json"),
        """
        {"queueDefaults": {"visibilityTimeoutSeconds": 30, "retentionSeconds": 60},
         "deadLetters": {"suffix": "-dlq", "maxReceiveCount": 5, "retentionSeconds": 60},
         "topics": [{"name": "t", "producer": "p"}],
         "queues": [{"name": "q", "consumer": "c", %s, %s}]}"""
            .formatted(topic, types));
  }
}
