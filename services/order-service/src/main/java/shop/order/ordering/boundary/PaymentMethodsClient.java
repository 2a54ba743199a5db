package shop.order.ordering.boundary;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import shop.platform.client.RemoteAnswers;
import shop.platform.client.RemoteProblem;
import shop.platform.client.ServiceToken;

/** Payment methods, as payment-service's gateway knows them. */
@Path("/api/payments/methods/{id}")
@RegisterRestClient(configKey = "payment")
@RegisterProvider(ServiceToken.class)
@RegisterProvider(RemoteAnswers.class)
@Produces(MediaType.APPLICATION_JSON)
public interface PaymentMethodsClient {

  /** Succeeds for a method that can be charged; not-found for any other. */
  @Retry(abortOn = RemoteProblem.class)
  @CircuitBreaker(skipOn = RemoteProblem.class)
  @Bulkhead
  @GET
  void require(@PathParam("id") String id);
}
