package shop.sqs.adapter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A client of SQS that is made when first wanted; as long as its making fails (no region, say) it
 * is tried again.
 */
final class LazyClient implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** Two loops use one client at most; the rest is room for connections that are being given up. */
  private static final int MAX_CONNECTIONS = 4;

  private final Duration answerTimeout;
  private @Nullable SqsClient client;
  private boolean closed;

  /**
   * @param answerTimeout how long an answer may take; has to be longer than a long poll
   */
  LazyClient(Duration answerTimeout) {
    this.answerTimeout = answerTimeout;
  }

  synchronized SqsClient get() {
    if (closed) {
      throw new IllegalStateException("The listener has stopped");
    }
    if (client == null) {
      client =
          SqsClient.builder()
              .httpClientBuilder(
                  Apache5HttpClient.builder()
                      .maxConnections(MAX_CONNECTIONS)
                      .connectionTimeout(CONNECT_TIMEOUT)
                      .connectionAcquisitionTimeout(CONNECT_TIMEOUT)
                      .socketTimeout(answerTimeout)
                      .tcpKeepAlive(true))
              .build();
    }
    return client;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.close();
    }
  }
}
