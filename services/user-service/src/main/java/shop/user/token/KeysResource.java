package shop.user.token;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The keys by which anyone verifies a token of this shop. */
@Path("/.well-known/jwks.json")
@RequestScoped
@Tag(name = "Tokens")
public class KeysResource {

  @Inject SigningKeys keys;

  @GET
  @PermitAll
  @Operation(operationId = "getSigningKeys", summary = "Publishes the signing keys (RFC 7517)")
  @APIResponse(
      responseCode = "200",
      description = "The keys, two of them during a rotation",
      content = @Content(schema = @Schema(ref = "JwkSet")))
  public Response keys() {
    return Response.ok(keys.published(), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .build();
  }
}
