package shop.payment.paying.boundary;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import shop.payment.paying.control.OrderFacts;
import shop.platform.client.RemoteAnswers;
import shop.platform.client.RemoteProblem;
import shop.platform.client.ServiceToken;
import shop.platform.http.JsonBodies;
import shop.platform.money.Money;

/** order-service, for an order whose event has not come yet. */
@Path("/api/orders")
@RegisterRestClient(configKey = "order")
@RegisterProvider(ServiceToken.class)
@RegisterProvider(RemoteAnswers.class)
@RegisterProvider(JsonBodies.class)
public interface OrderClient {

  /** What is read of an order. */
  record Order(UUID id, UUID userId, Money total, Instant expiresAt) {

    OrderFacts facts() {
      return new OrderFacts(id, userId, total, expiresAt);
    }
  }

  /**
   * The order.
   *
   * @throws RemoteProblem 404 where there is none
   */
  @GET
  @Path("/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @Retry(retryOn = ProcessingException.class)
  @CircuitBreaker(failOn = ProcessingException.class)
  @Bulkhead
  Order order(@PathParam("id") UUID id);
}
