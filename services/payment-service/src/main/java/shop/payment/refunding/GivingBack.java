package shop.payment.refunding;

import io.opentelemetry.api.trace.SpanKind;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import shop.payment.books.Refunds;
import shop.payment.dispatch.Dispatcher;
import shop.payment.gateway.Gateway;
import shop.payment.gateway.GiveBack;
import shop.platform.trace.Step;

/**
 * Has refunds done by the gateway: one transaction before the call, one after, none meanwhile. No
 * answer leaves the refund as it is, to be asked for again under the same key, or looked up (ADR
 * 25).
 */
@ApplicationScoped
public class GivingBack {

  @Resource(lookup = "java:module/concurrent/gateway")
  ManagedExecutorService executor;

  @Inject Refunds refunds;
  @Inject Gateway gateway;
  @Inject RefundSteps steps;

  @Inject
  @ConfigProperty(name = "shop.payment.refunds-at-once")
  int atOnce;

  @Inject
  @ConfigProperty(name = "shop.payment.lease")
  Duration lease;

  private @Nullable Dispatcher dispatcher;

  void start(@Observes @Priority(1000) Startup started) {
    var starting =
        new Dispatcher(
            "Refund", executor, atOnce, most -> refunds.claim(most, lease), this::giveBack);
    dispatcher = starting;
    starting.start();
  }

  @PreDestroy
  void stop() {
    if (dispatcher != null) {
      dispatcher.stop();
    }
  }

  /** Says that there is something to give back. */
  public void wake() {
    if (dispatcher != null) {
      dispatcher.wake();
    }
  }

  void giveBack(UUID refundId) {
    steps.begin(refundId).ifPresent(this::ask);
  }

  private void ask(GiveBack asked) {
    try (Step step = Step.begin(SpanKind.INTERNAL, "refund", asked.traceparent())) {
      step.with("shop.order.id", asked.orderId().toString());
      steps.settle(asked.refundId(), asked.attempt(), gateway.refund(asked));
    }
  }
}
