package shop.platform.keys;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import shop.platform.client.RemoteAnswers;

/** Where the issuer publishes its keys: {@code jwt.jwks.uri}. */
@Path("")
@RegisterRestClient(configKey = "keys")
@RegisterProvider(RemoteAnswers.class)
public interface KeyEndpoint {

  /** A JWK set (RFC 7517). */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Retry
  String keys();
}
