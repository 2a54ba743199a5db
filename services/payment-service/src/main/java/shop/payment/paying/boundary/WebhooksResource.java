package shop.payment.paying.boundary;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
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
import shop.platform.http.Negotiation;
import shop.platform.problem.BusinessException;
import shop.platform.problem.Refusal;

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
  @Context HttpHeaders headers;

  @Inject
  @ConfigProperty(name = "gateway.webhook-secret")
  String secret;

  @POST
  @Path("/{gateway}")
  @PermitAll
  @Operation(
      operationId = "takeGatewayEvent",
      summary = "Takes a signed event of the gateway; again is fine",
      description = "the gateway, known by its signature")
  @RequestBody(
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "GatewayEvent")))
  @APIResponse(responseCode = "204", description = "It is taken, or about nothing of ours")
  @Refusal(
      status = 400,
      slug = "invalid-signature",
      when = "The event is not signed as it should be")
  @Refusal(status = 400, slug = "malformed-request", when = "The body is no event")
  @Refusal(
      status = 415,
      slug = "unsupported-media-type",
      when = "The body is not JSON, or has a Content-Encoding")
  @Refusal(status = 413, slug = "payload-too-large", when = "The body is larger than is taken here")
  public void take(
      @Parameter(schema = @Schema(enumeration = STRIPE)) @PathParam("gateway") String gateway,
      @Parameter(
              required = true,
              description = "When and with what it was signed",
              schema = @Schema(pattern = "(^|,)t=[0-9]+(,|$)"))
          @HeaderParam("Stripe-Signature")
          @Nullable String signature,
      InputStream body) {
    if (!gateway.equals(STRIPE)) {
      throw BusinessException.notFound();
    }
    Negotiation.requireJsonBody(headers);
    SignedEvent event = SignedEvent.read(Body.read(body), signature, secret, clock.instant());
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
}
