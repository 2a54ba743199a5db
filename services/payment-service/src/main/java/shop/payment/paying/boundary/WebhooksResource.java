package shop.payment.paying.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import shop.payment.books.Payments;
import shop.payment.books.Refunds;
import shop.payment.gateway.SignedEvent;
import shop.payment.paying.control.ChargeSteps;
import shop.payment.paying.control.OutcomeWait;
import shop.payment.refunding.RefundSteps;
import shop.platform.http.Body;
import shop.platform.problem.BusinessException;

/** What the gateway tells of its own accord: outcomes that a worker may not have heard. */
@Path("/api/payments/webhooks")
@RequestScoped
@Tag(name = "Webhooks")
public class WebhooksResource {

  private static final String STRIPE = "stripe";

  @Inject Payments payments;
  @Inject Refunds refunds;
  @Inject ChargeSteps charges;
  @Inject RefundSteps givings;
  @Inject OutcomeWait outcomes;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "gateway.webhook-secret")
  String secret;

  @POST
  @Path("/{gateway}")
  @PermitAll
  @Operation(summary = "Takes a signed event of the gateway; again is fine")
  @APIResponse(responseCode = "204", description = "Taken, or about nothing of ours")
  @APIResponse(responseCode = "400", description = "invalid-signature, malformed-request")
  public void take(
      @PathParam("gateway") String gateway,
      @HeaderParam("Stripe-Signature") @Nullable String signature,
      InputStream body) {
    if (!gateway.equals(STRIPE)) {
      throw BusinessException.notFound();
    }
    SignedEvent event = SignedEvent.read(read(body), signature, secret, clock.instant());
    event
        .charge()
        .filter(outcome -> payments.orderOf(outcome.paymentId()).isPresent())
        .ifPresent(
            outcome -> {
              charges.settle(outcome.paymentId(), outcome.answer());
              outcomes.wake(outcome.paymentId());
            });
    event
        .refund()
        .filter(outcome -> refunds.orderOf(outcome.refundId()).isPresent())
        .ifPresent(
            outcome -> givings.settle(outcome.refundId(), outcome.attempt(), outcome.answer()));
  }

  private static byte[] read(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(Body.LIMIT + 1);
      if (bytes.length > Body.LIMIT) {
        throw BusinessException.tooLarge(Body.LIMIT);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
