package shop.platform.container;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.http.Body;
import shop.platform.http.ETags;
import shop.platform.http.Page;
import shop.platform.http.PageRequest;
import shop.platform.http.Preconditions;
import shop.platform.idempotency.Idempotency;
import shop.platform.problem.BusinessException;
import shop.platform.security.Caller;

/** A resource as a service would have one. */
@Path("/api/things")
@RequestScoped
public class ThingsResource {

  @Inject Things things;
  @Inject Caller caller;
  @Inject Preconditions preconditions;
  @Inject Idempotency idempotency;
  @Context UriInfo uri;

  /** What makes a thing. */
  public record Request(
      @Size(min = 1, max = 10) String name,
      @Nullable @Max(5) Integer size,
      @Nullable UUID of,
      @Nullable List<@Size(min = 1) String> tags) {}

  @POST
  @RolesAllowed("customer")
  public Response make(Body<Request> body) {
    Request request = body.valid(idempotency::requireKey);
    return idempotency.once(
        body,
        claim -> {
          if (request.name().equals("taken")) {
            throw BusinessException.conflict("name-taken", "Another has this name.");
          }
          String name = request.name();
          if (name.equals("paused")) {
            things.answerInstead(claim.id());
          }
          var thing =
              things
                  .find(claim.id())
                  .orElseGet(() -> things.make(claim, name, name.equals("fails")));
          return Response.created(URI.create("/api/things/" + claim.id()))
              .type(MediaType.APPLICATION_JSON)
              .entity(thing)
              .build();
        });
  }

  @GET
  @PermitAll
  public Page<Things.Thing> list() {
    PageRequest page = PageRequest.of(uri, 1);
    return Page.of(
        page,
        things.after(page.afterId(), page.fetch()),
        thing -> List.of(thing.id().toString()),
        thing -> thing);
  }

  @GET
  @Path("{id}")
  @PermitAll
  public Response get(@PathParam("id") UUID id) {
    var thing = things.find(id).orElseThrow(BusinessException::notFound);
    return preconditions.respond(ETags.of(thing.version()), thing);
  }

  @PUT
  @Path("{id}")
  @RolesAllowed("admin")
  public Things.Thing put(@PathParam("id") UUID id, Body<Request> body) {
    var thing = things.find(id).orElseThrow(BusinessException::notFound);
    body.valid(() -> preconditions.check(ETags.of(thing.version())));
    return thing;
  }

  @GET
  @Path("mine/{userId}")
  @RolesAllowed({"customer", "admin"})
  public Things.Thing mine(@PathParam("userId") String userId) {
    return new Things.Thing(caller.requireOwner(userId), "mine", 1);
  }

  @GET
  @Path("defect")
  @PermitAll
  public String defect() {
    throw new IllegalStateException("SELECT secret FROM nowhere");
  }
}
