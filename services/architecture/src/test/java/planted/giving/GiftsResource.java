package planted.giving;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.http.Body;
import shop.platform.problem.Refusal;

/** A planted route. */
@Path("/api/orders/gifts")
@Tag(name = "Orders")
class GiftsResource {

  @POST
  @RolesAllowed("admin")
  @Operation(operationId = "giveGift", summary = "Gives what nobody knows of")
  @APIResponse(responseCode = "204", description = "It is given")
  @Refusal(status = 409, slug = "planted-refusal", when = "It was planted")
  void give(Body<Gift> body) {
    Wrapping.wrap(body.valid(), () -> Duration.ZERO);
  }
}
