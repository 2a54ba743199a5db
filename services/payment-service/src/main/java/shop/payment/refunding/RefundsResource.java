package shop.payment.refunding;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.payment.books.Payment;
import shop.payment.books.Payments;
import shop.payment.books.Refund;
import shop.payment.books.RefundStatus;
import shop.payment.books.Refunds;
import shop.platform.audit.Audit;
import shop.platform.http.ETags;
import shop.platform.http.Page;
import shop.platform.http.PageRequest;
import shop.platform.http.Preconditions;
import shop.platform.http.Query;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;
import shop.platform.security.Caller;

/** Refunds of all payments. */
@Path("/api/refunds")
@RequestScoped
@Tag(name = "Refunds")
public class RefundsResource {

  @Inject Refunds refunds;
  @Inject Payments payments;
  @Inject Preconditions preconditions;
  @Inject Audit audit;
  @Inject Caller caller;

  @GET
  @RolesAllowed(Caller.ADMIN)
  @Operation(operationId = "listRefunds", summary = "Lists refunds, newest first")
  @Parameter(name = "status", schema = @Schema(implementation = RefundStatus.class))
  @Parameter(
      name = "from",
      description = "Made then or later",
      schema = @Schema(implementation = Instant.class))
  @Parameter(
      name = "to",
      description = "Made before",
      schema = @Schema(implementation = Instant.class))
  @APIResponse(responseCode = "200", description = "A page of refunds")
  public Page<RefundView> list(@Context UriInfo uri) {
    PageRequest page = PageRequest.of(uri, 1);
    var query = new Query(uri);
    List<Refund> found =
        refunds.page(
            query.oneOf("status", RefundStatus.class),
            query.instant("from"),
            query.instant("to"),
            page);
    audit.list("refund.list", uri, null);
    return Page.of(page, found, refund -> List.of(refund.id().toString()), RefundView::of);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(operationId = "getRefund", summary = "Shows a refund to the payment's owner")
  @APIResponseSchema(
      value = RefundView.class,
      responseCode = "200",
      responseDescription = "The refund")
  public Response get(@PathParam("id") String id) {
    Refund refund = Ids.parse(id).flatMap(refunds::find).orElseThrow(BusinessException::notFound);
    UUID owner =
        payments
            .find(refund.paymentId())
            .map(Payment::userId)
            .filter(caller::owns)
            .orElseThrow(BusinessException::notFound);
    audit.read("refund.read", refund.id(), owner);
    return preconditions.respond(ETags.of(refund.version()), RefundView.of(refund));
  }
}
