package shop.order.ordering.boundary;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import shop.order.ordering.entity.HeldStock;
import shop.order.ordering.entity.StockHold;
import shop.platform.client.RemoteAnswers;
import shop.platform.client.RemoteProblem;
import shop.platform.client.ServiceToken;
import shop.platform.http.JsonBodies;

/** Reservations at product-service; both operations are idempotent by the order's id. */
@Path("/api/inventory/reservations")
@RegisterRestClient(configKey = "product")
@RegisterProvider(ServiceToken.class)
@RegisterProvider(JsonBodies.class)
@RegisterProvider(RemoteAnswers.class)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface InventoryClient {

  /** Holds all of it, or is refused: out-of-stock, unknown-product, reservation-released. */
  @Retry(abortOn = RemoteProblem.class)
  @CircuitBreaker(skipOn = RemoteProblem.class)
  @Bulkhead
  @POST
  HeldStock hold(StockHold hold);

  /** Gives back what is held, and refuses what may come late. */
  @CircuitBreaker(skipOn = RemoteProblem.class)
  @Bulkhead
  @DELETE
  @Path("/{orderId}")
  void release(@PathParam("orderId") UUID orderId);
}
