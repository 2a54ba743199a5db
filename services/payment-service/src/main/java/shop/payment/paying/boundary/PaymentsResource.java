package shop.payment.paying.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.payment.books.Payment;
import shop.payment.books.PaymentStatus;
import shop.payment.books.Payments;
import shop.payment.books.Refund;
import shop.payment.books.Refunds;
import shop.payment.gateway.Gateway;
import shop.payment.paying.control.OutcomeWait;
import shop.payment.paying.control.PaymentPlacement;
import shop.payment.refunding.RefundRequest;
import shop.payment.refunding.RefundView;
import shop.payment.refunding.Refunding;
import shop.platform.audit.Audit;
import shop.platform.http.Body;
import shop.platform.http.ETags;
import shop.platform.http.Page;
import shop.platform.http.PageRequest;
import shop.platform.http.Preconditions;
import shop.platform.http.Query;
import shop.platform.id.Ids;
import shop.platform.idempotency.Claim;
import shop.platform.idempotency.Idempotency;
import shop.platform.money.Money;
import shop.platform.money.ShopCurrency;
import shop.platform.problem.BusinessException;
import shop.platform.problem.Refusal;
import shop.platform.security.Caller;

/** Payments, and the refunds of each. */
@Path("/api/payments")
@RequestScoped
@Tag(name = "Payments")
public class PaymentsResource {

  /** All attempts to pay an order. */
  @Schema(name = "PaymentList")
  public record Attempts(List<PaymentView> items) {}

  /** All refunds of a payment. */
  @Schema(name = "RefundList")
  public record GivenBack(List<RefundView> items) {}

  private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

  @Inject Payments payments;
  @Inject Refunds refunds;
  @Inject PaymentPlacement placement;
  @Inject Refunding refunding;
  @Inject OrderLookup orders;
  @Inject Gateway gateway;
  @Inject OutcomeWait outcomes;
  @Inject ShopCurrency currency;
  @Inject Idempotency idempotency;
  @Inject Preconditions preconditions;
  @Inject Audit audit;
  @Inject Caller caller;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "shop.payment.wait")
  Duration wait;

  @POST
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(
      operationId = "placePayment",
      summary = "Pays an order of the caller's and waits a moment for the outcome")
  @APIResponseSchema(
      value = PaymentView.class,
      responseCode = "201",
      responseDescription = "CAPTURED, DECLINED, or PROCESSING where the outcome is not known yet")
  @Refusal(status = 404, slug = "not-found", when = "The caller has no such order")
  @Refusal(status = 409, slug = "payment-exists", when = "The order is paid, or being paid")
  @Refusal(status = 409, slug = "order-not-payable", when = "The order does not await payment")
  @Refusal(
      status = 422,
      slug = "unknown-payment-method",
      when = "The gateway knows no such payment method, or does not take it")
  public Response place(Body<PaymentRequest> body) {
    Instant deadline = clock.instant().plus(wait);
    PaymentRequest request = body.valid(idempotency::requireKey);
    return idempotency.once(body, claim -> place(claim, request, deadline));
  }

  Response place(Claim claim, PaymentRequest request, Instant deadline) {
    UUID id = claim.id();
    // One that stands was placed by this very request before: nothing more has to be asked.
    if (payments.find(id).isEmpty()) {
      requirePayable(request, deadline);
      placement.place(claim, request.orderId(), request.paymentMethod());
    }
    Payment payment = outcomes.await(id, deadline);
    payment.requireNotFailed();
    return created("/api/payments/" + id, PaymentView.ofPlaced(payment));
  }

  private void requirePayable(PaymentRequest request, Instant deadline) {
    if (orders.ownerOf(request.orderId()).filter(caller::isUser).isEmpty()) {
      throw BusinessException.notFound();
    }
    if (!gateway.knows(request.paymentMethod())) {
      throw BusinessException.unprocessable(
          "unknown-payment-method", "The gateway knows no such payment method.");
    }
    if (clock.instant().isAfter(deadline)) {
      // What was looked up is known from now on: the next try need not wait for it.
      throw BusinessException.unavailable("It took too long to look that up.", TRY_AGAIN);
    }
  }

  @GET
  @RolesAllowed(Caller.ADMIN)
  @Operation(operationId = "listPayments", summary = "Lists payments, newest first")
  @Parameter(name = "status", schema = @Schema(implementation = PaymentStatus.class))
  @Parameter(
      name = "from",
      description = "Made then or later",
      schema = @Schema(implementation = Instant.class))
  @Parameter(
      name = "to",
      description = "Made before",
      schema = @Schema(implementation = Instant.class))
  @APIResponse(responseCode = "200", description = "A page of payments")
  public Page<PaymentView> list(@Context UriInfo uri) {
    PageRequest page = PageRequest.of(uri, 1);
    var query = new Query(uri);
    List<Payment> found =
        payments.page(
            query.oneOf("status", PaymentStatus.class),
            query.instant("from"),
            query.instant("to"),
            page);
    audit.list("payment.list", uri, null);
    return Page.of(page, found, payment -> List.of(payment.id().toString()), PaymentView::of);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(operationId = "getPayment", summary = "Shows a payment to its owner")
  @APIResponseSchema(
      value = PaymentView.class,
      responseCode = "200",
      responseDescription = "The payment")
  public Response get(@PathParam("id") String id) {
    Payment payment = owned(id);
    audit.read("payment.read", payment.id(), payment.userId());
    return preconditions.respond(ETags.of(payment.version()), PaymentView.of(payment));
  }

  @GET
  @Path("/order/{orderId}")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(
      operationId = "listPaymentsOfOrder",
      summary = "Shows all attempts to pay an order to its owner, oldest first")
  @APIResponseSchema(
      value = Attempts.class,
      responseCode = "200",
      responseDescription = "The attempts; none yet is an empty list")
  public Response ofOrder(@PathParam("orderId") String path) {
    UUID orderId = Ids.parse(path).orElseThrow(BusinessException::notFound);
    UUID owner =
        orders.ownerOf(orderId).filter(caller::owns).orElseThrow(BusinessException::notFound);
    List<Payment> attempts = payments.ofOrder(orderId);
    audit.read("order.payments", orderId, owner);
    return preconditions.respond(
        ETags.of(attempts.stream().mapToLong(Payment::version).toArray()),
        new Attempts(attempts.stream().map(PaymentView::of).toList()));
  }

  @POST
  @Path("/{id}/refund")
  @RolesAllowed(Caller.ADMIN)
  @Operation(operationId = "refundPayment", summary = "Gives a payment back, or a part of it")
  @APIResponseSchema(
      value = RefundView.class,
      responseCode = "201",
      responseDescription = "The refund")
  @Refusal(status = 409, slug = "payment-not-captured", when = "Nothing was taken with it")
  @Refusal(
      status = 409,
      slug = "refund-exceeds-payment",
      when = "Less than that is left",
      member = "left",
      type = Money.class)
  public Response refund(@PathParam("id") String path, Body<RefundRequest> body) {
    Payment payment = owned(path);
    RefundRequest request = body.valid(idempotency::requireKey);
    request.requirePayableIn(currency);
    return idempotency.once(
        body,
        claim -> {
          Refund refund = refunding.request(claim, payment.id(), request, caller.id());
          return created("/api/refunds/" + refund.id(), RefundView.of(refund));
        });
  }

  @GET
  @Path("/{id}/refunds")
  @RolesAllowed({Caller.CUSTOMER, Caller.ADMIN})
  @Operation(
      operationId = "listRefundsOfPayment",
      summary = "Shows all refunds of a payment to its owner, oldest first")
  @APIResponseSchema(
      value = GivenBack.class,
      responseCode = "200",
      responseDescription = "The refunds")
  public Response refunds(@PathParam("id") String path) {
    Payment payment = owned(path);
    List<Refund> all = refunds.ofPayment(payment.id());
    audit.read("payment.refunds", payment.id(), payment.userId());
    return preconditions.respond(
        ETags.of(all.stream().mapToLong(Refund::version).toArray()),
        new GivenBack(all.stream().map(RefundView::of).toList()));
  }

  private Payment owned(String id) {
    return Ids.parse(id)
        .flatMap(payments::find)
        .filter(payment -> caller.owns(payment.userId()))
        .orElseThrow(BusinessException::notFound);
  }

  private static Response created(String location, Object view) {
    return Response.status(Response.Status.CREATED)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.LOCATION, location)
        .entity(view)
        .build();
  }
}
