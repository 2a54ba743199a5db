package shop.payment.gateway;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Stripe's payment methods: asked for while a customer waits, so with little patience. */
@Path("/v1/payment_methods")
@RegisterRestClient(configKey = "gateway-methods")
@RegisterProvider(StripeErrors.class)
@ClientHeaderParam(name = HttpHeaders.AUTHORIZATION, value = "{authorization}")
public interface StripeMethods {

  @GET
  @Path("/{id}")
  @Retry(retryOn = ProcessingException.class)
  @CircuitBreaker(failOn = ProcessingException.class)
  @Bulkhead
  byte[] method(@PathParam("id") String id);

  /** Not an operation: the key that Stripe knows the shop by. */
  default String authorization() {
    return "Bearer " + ConfigProvider.getConfig().getValue("gateway.api-key", String.class);
  }
}
