package shop.payment.gateway;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * Stripe's charges and refunds (docs.stripe.com/api). Every POST has a key that makes it one, so
 * each may be repeated, which {@link Posts} does.
 */
@Path("/v1")
@RegisterRestClient(configKey = "gateway")
@RegisterProvider(StripeErrors.class)
@ClientHeaderParam(name = HttpHeaders.AUTHORIZATION, value = "{authorization}")
@ClientHeaderParam(name = "Stripe-Version", value = "{version}")
public interface StripeApi {

  @POST
  @Path("/payment_intents")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @CircuitBreaker(failOn = ProcessingException.class)
  @Bulkhead
  byte[] charge(@HeaderParam("Idempotency-Key") String key, Form form);

  @GET
  @Path("/payment_intents/{id}")
  @CircuitBreaker(failOn = ProcessingException.class)
  @Bulkhead
  byte[] intent(@PathParam("id") String id);

  @POST
  @Path("/refunds")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @CircuitBreaker(failOn = ProcessingException.class)
  @Bulkhead
  byte[] refund(@HeaderParam("Idempotency-Key") String key, Form form);

  /**
   * Payment intents by their metadata; what was made in the last hour may be missing.
   *
   * @param query in Stripe's language for that (docs.stripe.com/search)
   */
  @GET
  @Path("/payment_intents/search")
  @CircuitBreaker(failOn = ProcessingException.class)
  @Bulkhead
  byte[] search(@QueryParam("query") String query);

  /** The refunds of a charge, the newest first. */
  @GET
  @Path("/refunds")
  @CircuitBreaker(failOn = ProcessingException.class)
  @Bulkhead
  byte[] refunds(@QueryParam("payment_intent") String charge, @QueryParam("limit") int limit);

  @GET
  @Path("/refunds/{id}")
  @CircuitBreaker(failOn = ProcessingException.class)
  @Bulkhead
  byte[] refunded(@PathParam("id") String id);

  /** Not an operation: the key that Stripe knows the shop by. */
  default String authorization() {
    return "Bearer " + ConfigProvider.getConfig().getValue("gateway.api-key", String.class);
  }

  /** Not an operation: the version of the API that this is written for. */
  default String version() {
    return ConfigProvider.getConfig().getValue("gateway.api-version", String.class);
  }
}
