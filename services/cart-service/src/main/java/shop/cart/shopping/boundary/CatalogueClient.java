package shop.cart.shopping.boundary;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import org.jspecify.annotations.Nullable;
import shop.platform.client.RemoteAnswers;
import shop.platform.client.RemoteProblem;
import shop.platform.client.ServiceToken;
import shop.platform.http.JsonBodies;
import shop.platform.money.Money;

/** What product-service sells. */
@Path("/api/products")
@RegisterRestClient(configKey = "catalogue")
@RegisterProvider(ServiceToken.class)
@RegisterProvider(JsonBodies.class)
@RegisterProvider(RemoteAnswers.class)
@Produces(MediaType.APPLICATION_JSON)
public interface CatalogueClient {

  /** The most ids that one list takes. */
  int MOST_IDS = 100;

  /** As much of a product as a cart shows. */
  record Product(UUID id, String sku, String name, Money price) {}

  /** A page, which with {@link #MOST_IDS} holds all that was asked for. */
  record Products(List<Product> items) {}

  /** The product as it is this moment; a refusal with 404 where it is not sold. */
  @GET
  @Path("/{id}")
  @Retry(abortOn = RemoteProblem.class)
  @CircuitBreaker(skipOn = RemoteProblem.class)
  @Bulkhead
  Product get(@PathParam("id") UUID id);

  /**
   * Those of the products that are sold.
   *
   * @param ids parted by commas
   * @param inStock true for only those in stock
   */
  @GET
  @Retry(abortOn = RemoteProblem.class)
  @CircuitBreaker(skipOn = RemoteProblem.class)
  @Bulkhead
  Products list(
      @QueryParam("ids") String ids,
      @QueryParam("inStock") @Nullable Boolean inStock,
      @QueryParam("limit") int limit);
}
