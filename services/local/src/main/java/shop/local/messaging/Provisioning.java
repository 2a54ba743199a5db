package shop.local.messaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Brings SNS and SQS to what the topology says: makes what is missing, mends what differs, leaves
 * the rest, and with it every message, as it is.
 */
public final class Provisioning {

  private final SnsClient sns;
  private final SqsClient sqs;

  public Provisioning(SnsClient sns, SqsClient sqs) {
    this.sns = sns;
    this.sqs = sqs;
  }

  /** May be called any number of times, and again after it failed half-way. */
  public void apply(Topology topology) {
    Map<String, String> topicArns =
        topology.topics().stream()
            .collect(Collectors.toMap(Topology.Topic::name, topic -> topicArn(topic.name())));
    for (Topology.Queue queue : topology.queues()) {
      String deadLetters =
          queueArn(topology.deadLetterQueue(queue), deadLetterAttributes(topology));
      String arn = queueArn(queue.name(), attributes(topology, deadLetters));
      subscribe(
          Objects.requireNonNull(topicArns.get(queue.topic())), arn, Topology.filterPolicy(queue));
    }
  }

  /** What a dead-letter queue is set to. */
  static Map<QueueAttributeName, String> deadLetterAttributes(Topology topology) {
    return Map.of(
        QueueAttributeName.MESSAGE_RETENTION_PERIOD,
        Integer.toString(topology.deadLetters().retentionSeconds()));
  }

  /** What a queue is set to. */
  static Map<QueueAttributeName, String> attributes(Topology topology, String deadLetterArn) {
    return Map.of(
        QueueAttributeName.VISIBILITY_TIMEOUT,
        Integer.toString(topology.queueDefaults().visibilityTimeoutSeconds()),
        QueueAttributeName.MESSAGE_RETENTION_PERIOD,
        Integer.toString(topology.queueDefaults().retentionSeconds()),
        QueueAttributeName.REDRIVE_POLICY,
        new ObjectMapper()
            .createObjectNode()
            .put("deadLetterTargetArn", deadLetterArn)
            .put("maxReceiveCount", topology.deadLetters().maxReceiveCount())
            .toString());
  }

  private String topicArn(String name) {
    // Creating a topic that exists gives the one that is there.
    return sns.createTopic(request -> request.name(name)).topicArn();
  }

  private String queueArn(String name, Map<QueueAttributeName, String> attributes) {
    String url = queueUrl(name);
    sqs.setQueueAttributes(request -> request.queueUrl(url).attributes(attributes));
    return Objects.requireNonNull(
        sqs.getQueueAttributes(
                request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN));
  }

  private String queueUrl(String name) {
    try {
      return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
    } catch (QueueDoesNotExistException missing) {
      return sqs.createQueue(request -> request.queueName(name)).queueUrl();
    }
  }

  private void subscribe(String topicArn, String queueArn, String filterPolicy) {
    String subscription =
        sns
            .listSubscriptionsByTopicPaginator(request -> request.topicArn(topicArn))
            .subscriptions()
            .stream()
            .filter(known -> queueArn.equals(known.endpoint()))
            .map(Subscription::subscriptionArn)
            .findFirst()
            .orElseGet(
                () ->
                    sns.subscribe(
                            request ->
                                request
                                    .topicArn(topicArn)
                                    .protocol("sqs")
                                    .endpoint(queueArn)
                                    .returnSubscriptionArn(true))
                        .subscriptionArn());
    set(subscription, "RawMessageDelivery", "true");
    set(subscription, "FilterPolicyScope", "MessageAttributes");
    set(subscription, "FilterPolicy", filterPolicy);
  }

  private void set(String subscription, String attribute, String value) {
    sns.setSubscriptionAttributes(
        request ->
            request.subscriptionArn(subscription).attributeName(attribute).attributeValue(value));
  }
}
