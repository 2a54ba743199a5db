package shop.payment.paying.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.payment.gateway.Gateway;
import shop.platform.problem.BusinessException;
import shop.platform.security.Caller;

/** Payment methods, which are the gateway's; for services that take their names from customers. */
@Path("/api/payments/methods")
@RequestScoped
@Tag(name = "Payments")
public class MethodsResource {

  @Inject Gateway gateway;

  @GET
  @Path("/{id}")
  @RolesAllowed(Caller.SERVICE)
  @Operation(operationId = "checkPaymentMethod", summary = "Says whether a payment method exists")
  @APIResponse(responseCode = "204", description = "It does")
  public void require(
      @Parameter(
              schema =
                  @Schema(implementation = String.class, maxLength = PaymentRequest.LONGEST_METHOD))
          @PathParam("id")
          String id) {
    if (id.length() > PaymentRequest.LONGEST_METHOD || !gateway.knows(id)) {
      throw BusinessException.notFound();
    }
  }
}
