package planted.boundary;

import jakarta.ws.rs.GET;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** A remote call that nothing ever cuts off. */
@RegisterRestClient
public interface EndlessClient {

  @GET
  String get();
}
