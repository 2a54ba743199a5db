package shop.sqs.adapter;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one bean wants its queue read. Only {@code queue} has to be given. Where SQS is, and as whom
 * to speak to it, is no property: the AWS SDK's own settings decide ({@code AWS_REGION}, {@code
 * AWS_ENDPOINT_URL}, the default chain of credentials).
 */
public class SqsActivationSpec implements ActivationSpec {
  private static final int TWELVE_HOURS = 43_200;

  private @Nullable ResourceAdapter resourceAdapter;
  private @Nullable String queue;
  private Integer maxConcurrency = 8;
  private Integer batchSize = 10;
  private Integer waitSeconds = 20;
  private Integer visibilitySeconds = 30;
  private Integer redeliveryBaseSeconds = 1;
  private Integer redeliveryMaxSeconds = 60;
  private Integer stopSeconds = 20;

  @Override
  public void validate() throws InvalidPropertyException {
    List<String> faults = new ArrayList<>();
    if (queue == null || queue.isBlank()) {
      faults.add("queue is missing, the name of an SQS queue");
    }
    require(faults, "maxConcurrency", maxConcurrency, 1, 1_000);
    require(faults, "batchSize", batchSize, 1, 10);
    require(faults, "waitSeconds", waitSeconds, 0, 20);
    require(faults, "visibilitySeconds", visibilitySeconds, 2, TWELVE_HOURS);
    require(faults, "redeliveryBaseSeconds", redeliveryBaseSeconds, 1, TWELVE_HOURS);
    require(
        faults, "redeliveryMaxSeconds", redeliveryMaxSeconds, redeliveryBaseSeconds, TWELVE_HOURS);
    require(faults, "stopSeconds", stopSeconds, 0, 600);
    if (!faults.isEmpty()) {
      throw new InvalidPropertyException(
          "Activation of an SQS listener: " + String.join("; ", faults));
    }
  }

  private static void require(List<String> faults, String name, int value, int min, int max) {
    if (value < min || value > max) {
      faults.add(name + " is " + value + ", must be " + min + " to " + max);
    }
  }

  /** The pauses before a refused message comes back. */
  Backoff redelivery() {
    return new Backoff(
        Duration.ofSeconds(redeliveryBaseSeconds), Duration.ofSeconds(redeliveryMaxSeconds));
  }

  /**
   * The name of the queue, not its URL. (Called {@code destination}, Open Liberty would take it for
   * a reference.)
   */
  public @Nullable String getQueue() {
    return queue;
  }

  public void setQueue(String queue) {
    this.queue = queue;
  }

  /** How many messages the bean handles at once, 1–1,000; no more are ever taken from the queue. */
  public Integer getMaxConcurrency() {
    return maxConcurrency;
  }

  public void setMaxConcurrency(Integer maxConcurrency) {
    this.maxConcurrency = maxConcurrency;
  }

  /** How many messages one request takes at most, 1–10. */
  public Integer getBatchSize() {
    return batchSize;
  }

  public void setBatchSize(Integer batchSize) {
    this.batchSize = batchSize;
  }

  /** How long a request waits for the first message, 0–20 seconds. */
  public Integer getWaitSeconds() {
    return waitSeconds;
  }

  public void setWaitSeconds(Integer waitSeconds) {
    this.waitSeconds = waitSeconds;
  }

  /**
   * After how many seconds others see a message whose server has died; a living one renews it every
   * third of that.
   */
  public Integer getVisibilitySeconds() {
    return visibilitySeconds;
  }

  public void setVisibilitySeconds(Integer visibilitySeconds) {
    this.visibilitySeconds = visibilitySeconds;
  }

  /** The pause after the first refusal, in seconds; each further one is four times as long. */
  public Integer getRedeliveryBaseSeconds() {
    return redeliveryBaseSeconds;
  }

  public void setRedeliveryBaseSeconds(Integer redeliveryBaseSeconds) {
    this.redeliveryBaseSeconds = redeliveryBaseSeconds;
  }

  /** The longest pause between two deliveries, in seconds. */
  public Integer getRedeliveryMaxSeconds() {
    return redeliveryMaxSeconds;
  }

  public void setRedeliveryMaxSeconds(Integer redeliveryMaxSeconds) {
    this.redeliveryMaxSeconds = redeliveryMaxSeconds;
  }

  /** How long a stop waits for messages in hand, in seconds. */
  public Integer getStopSeconds() {
    return stopSeconds;
  }

  public void setStopSeconds(Integer stopSeconds) {
    this.stopSeconds = stopSeconds;
  }

  @Override
  public @Nullable ResourceAdapter getResourceAdapter() {
    return resourceAdapter;
  }

  @Override
  public void setResourceAdapter(ResourceAdapter resourceAdapter) {
    this.resourceAdapter = resourceAdapter;
  }
}
