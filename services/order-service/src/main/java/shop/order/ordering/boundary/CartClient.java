package shop.order.ordering.boundary;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import shop.platform.client.RemoteAnswers;
import shop.platform.client.RemoteProblem;
import shop.platform.client.ServiceToken;
import shop.platform.http.JsonBodies;

/** Customers' carts at cart-service. */
@Path("/api/cart/{userId}")
@RegisterRestClient(configKey = "cart")
@RegisterProvider(ServiceToken.class)
@RegisterProvider(JsonBodies.class)
@RegisterProvider(RemoteAnswers.class)
@Produces(MediaType.APPLICATION_JSON)
public interface CartClient {

  /** A {@link shop.order.ordering.entity.Cart}, with its ETag. */
  @Retry(abortOn = RemoteProblem.class)
  @CircuitBreaker(skipOn = RemoteProblem.class)
  @Bulkhead
  @GET
  Response get(@PathParam("userId") UUID userId);

  /** Clears the cart if it is still the one that {@code etag} tags; 412 where it is not. */
  @CircuitBreaker(skipOn = RemoteProblem.class)
  @Bulkhead
  @DELETE
  void clear(@PathParam("userId") UUID userId, @HeaderParam(HttpHeaders.IF_MATCH) String etag);
}
