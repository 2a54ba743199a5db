package shop.payment.paying.control;

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
import shop.payment.books.Payments;
import shop.payment.dispatch.Dispatcher;
import shop.payment.gateway.Charge;
import shop.payment.gateway.Gateway;
import shop.platform.trace.Step;

/**
 * Has payments charged: one transaction before the gateway is called, one after, none meanwhile. A
 * worker that dies in between, or gets no answer, leaves a payment that is PROCESSING and falls due
 * again; whoever takes it up asks again under the same key. That something is not known at the
 * gateway counts for nothing until it is looked up a day later (ADR 25).
 */
@ApplicationScoped
public class Charging {

  @Resource(lookup = "java:module/concurrent/gateway")
  ManagedExecutorService executor;

  @Inject Payments payments;
  @Inject Gateway gateway;
  @Inject ChargeSteps steps;
  @Inject OutcomeWait outcomes;

  @Inject
  @ConfigProperty(name = "shop.payment.charges-at-once")
  int atOnce;

  @Inject
  @ConfigProperty(name = "shop.payment.lease")
  Duration lease;

  private @Nullable Dispatcher dispatcher;

  void start(@Observes @Priority(1000) Startup started) {
    var starting =
        new Dispatcher(
            "Payment", executor, atOnce, most -> payments.claim(most, lease), this::charge);
    dispatcher = starting;
    starting.start();
  }

  @PreDestroy
  void stop() {
    if (dispatcher != null) {
      dispatcher.stop();
    }
  }

  /** Says that there is something to charge. */
  public void wake() {
    if (dispatcher != null) {
      dispatcher.wake();
    }
  }

  void charge(UUID paymentId) {
    steps.begin(paymentId).ifPresent(this::ask);
    outcomes.wake(paymentId);
  }

  private void ask(Charge charge) {
    try (Step step = Step.begin(SpanKind.INTERNAL, "charge", charge.traceparent())) {
      step.with("shop.order.id", charge.orderId().toString());
      steps.settle(charge.paymentId(), gateway.charge(charge));
    }
  }
}
