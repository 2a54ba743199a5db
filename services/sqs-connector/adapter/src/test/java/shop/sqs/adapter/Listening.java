package shop.sqs.adapter;

import jakarta.resource.ResourceException;
import java.util.function.Consumer;
import shop.sqs.SqsListener;

/** A bean that listens to a queue, from its activation until it is closed. */
final class Listening implements AutoCloseable {
  final Endpoints endpoints;
  final Server server;
  private final SqsResourceAdapter adapter = new SqsResourceAdapter();
  private final SqsActivationSpec spec = new SqsActivationSpec();

  Listening(SqsListener bean) {
    endpoints = new Endpoints(bean);
    server = new Server(endpoints.registry());
  }

  /**
   * Visibility and pauses are short, so that what should not come back within them would be seen
   * to.
   */
  Listening to(String queue, Consumer<SqsActivationSpec> settings) {
    spec.setQueue(queue);
    spec.setWaitSeconds(1);
    spec.setVisibilitySeconds(2);
    spec.setRedeliveryMaxSeconds(1);
    settings.accept(spec);
    adapter.start(server);
    try {
      adapter.endpointActivation(endpoints, spec);
    } catch (ResourceException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  Listening to(String queue) {
    return to(queue, spec -> {});
  }

  @Override
  public void close() {
    adapter.endpointDeactivation(endpoints, spec);
    adapter.stop();
  }
}
