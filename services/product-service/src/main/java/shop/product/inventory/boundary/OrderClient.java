package shop.product.inventory.boundary;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import shop.platform.client.RemoteAnswers;
import shop.platform.client.RemoteProblem;
import shop.platform.client.ServiceToken;
import shop.platform.http.JsonBodies;
import shop.product.inventory.control.OrderState;

/** Asks order-service what became of an order. */
@Path("/api/orders")
@RegisterRestClient(configKey = "order")
@RegisterProvider(JsonBodies.class)
@RegisterProvider(RemoteAnswers.class)
@RegisterProvider(ServiceToken.class)
public interface OrderClient {

  /**
   * What became of it.
   *
   * @throws RemoteProblem not-found where there is none
   */
  @GET
  @Path("/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @Retry(abortOn = RemoteProblem.class)
  @CircuitBreaker(skipOn = RemoteProblem.class)
  OrderState get(@PathParam("id") UUID id);
}
