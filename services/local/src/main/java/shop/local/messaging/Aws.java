package shop.local.messaging;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * How the stack's SNS and SQS are reached.
 *
 * @param endpoint both services' address
 * @param region part of every name
 * @param accessKeyId who asks
 * @param secretAccessKey what requests are signed with
 */
public record Aws(String endpoint, String region, String accessKeyId, String secretAccessKey) {

  private static final String ACCOUNT = "000000000000";

  /** The caller closes it. */
  public SnsClient sns() {
    return SnsClient.builder()
        .endpointOverride(URI.create(endpoint))
        .region(Region.of(region))
        .credentialsProvider(credentials())
        .build();
  }

  /** The caller closes it. */
  public SqsClient sqs() {
    return SqsClient.builder()
        .endpointOverride(URI.create(endpoint))
        .region(Region.of(region))
        .credentialsProvider(credentials())
        .build();
  }

  /** A topic's full name. */
  public String topicArn(String topic) {
    return "arn:aws:sns:" + region + ":" + ACCOUNT + ":" + topic;
  }

  private StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(accessKeyId, secretAccessKey));
  }
}
