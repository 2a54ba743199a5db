package shop.sqs.adapter;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * The resource adapter. Its start needs nothing and cannot fail: a server whose adapter fails stays
 * up and deaf, while one that is started before its queues only has to wait for them.
 */
public class SqsResourceAdapter implements ResourceAdapter {
  private final Map<MessageEndpointFactory, Subscription> subscriptions = new ConcurrentHashMap<>();
  private @Nullable BootstrapContext server;

  @Override
  public void start(BootstrapContext context) {
    server = context;
  }

  @Override
  public void stop() {
    subscriptions.keySet().forEach(this::deactivate);
  }

  @Override
  public void endpointActivation(MessageEndpointFactory endpoints, ActivationSpec activation)
      throws ResourceException {
    if (!(activation instanceof SqsActivationSpec spec)) {
      throw new NotSupportedException("Not an activation of an SQS listener: " + activation);
    }
    if (server == null) {
      throw new ResourceException("The SQS resource adapter has not been started");
    }
    spec.validate();
    Bean bean = new Bean(endpoints, server.getTransactionSynchronizationRegistry());
    Subscription subscription = new Subscription(spec, bean, server.getWorkManager());
    subscriptions.put(endpoints, subscription);
    subscription.start();
  }

  @Override
  public void endpointDeactivation(MessageEndpointFactory endpoints, ActivationSpec activation) {
    deactivate(endpoints);
  }

  /** None: nothing is recovered, an SQS queue takes no part in a transaction. */
  @Override
  public XAResource[] getXAResources(ActivationSpec[] specs) {
    return new XAResource[0];
  }

  private void deactivate(MessageEndpointFactory endpoints) {
    Subscription subscription = subscriptions.remove(endpoints);
    if (subscription != null) {
      subscription.stop();
    }
  }

  /** Each instance is an adapter of its own, whatever its properties: it has none. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
