package shop.platform.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import shop.platform.http.JsonBodies;

/** The token endpoint (RFC 6749, section 4.4). */
@Path("/api/users/token")
@RegisterRestClient(configKey = "user")
@RegisterProvider(JsonBodies.class)
@RegisterProvider(RemoteAnswers.class)
public interface TokenEndpoint {

  /**
   * The grant.
   *
   * @param expiresIn seconds
   */
  record Grant(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("expires_in") long expiresIn) {}

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.APPLICATION_JSON)
  @Retry
  Grant token(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String basic,
      @FormParam("grant_type") String grantType);
}
