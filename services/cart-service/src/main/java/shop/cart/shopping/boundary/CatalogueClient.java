package shop.cart.shopping.boundary;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
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
import shop.platform.money.Money;

/** What product-service sells, by its primary: prices and stock as an order would find them. */
@Path("/api/inventory/offers")
@RegisterRestClient(configKey = "catalogue")
@RegisterProvider(ServiceToken.class)
@RegisterProvider(JsonBodies.class)
@RegisterProvider(RemoteAnswers.class)
@Produces(MediaType.APPLICATION_JSON)
public interface CatalogueClient {

  /** The most ids that one call takes. */
  int MOST_IDS = 100;

  /** As much of a product as a cart shows. */
  record Product(UUID productId, String sku, String name, Money price, boolean inStock) {}

  /** All that is sold of what was asked for. */
  record Products(List<Product> items) {}

  /**
   * Those of the products that are sold.
   *
   * @param ids parted by commas
   */
  @GET
  @Retry(abortOn = RemoteProblem.class)
  @CircuitBreaker(skipOn = RemoteProblem.class)
  @Bulkhead
  Products offers(@QueryParam("ids") String ids);
}
