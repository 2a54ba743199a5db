package shop.product.importing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import shop.platform.http.ETags;
import shop.platform.http.Preconditions;
import shop.platform.http.Upload;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;
import shop.platform.problem.Refusal;
import shop.platform.security.Caller;

/** {@code /api/products/imports}: products by the file. */
@Path("/api/products/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports")
@ApplicationScoped
public class ImportsResource {

  @Inject Imports imports;
  @Inject Intake intake;
  @Inject Caller caller;
  @Inject Preconditions preconditions;

  @POST
  @RolesAllowed(Caller.ADMIN)
  @Operation(
      operationId = "importProducts",
      summary = "Adds or revises products by their SKU, any number of them, in a job")
  @RequestBody(
      content = {
        @Content(mediaType = "text/csv", schema = @Schema(ref = "ProductsCsv")),
        @Content(mediaType = "application/x-ndjson", schema = @Schema(ref = "ProductsNdjson"))
      })
  @APIResponseSchema(
      value = ImportView.class,
      responseCode = "202",
      responseDescription = "The import")
  @Refusal(
      status = 400,
      slug = "malformed-request",
      when = "The body breaks off, or comes without Content-Length")
  @Refusal(
      status = 413,
      slug = "payload-too-large",
      when = "The body is larger than all that the shop keeps of imports")
  @Refusal(
      status = 415,
      slug = "unsupported-media-type",
      when = "The body is neither text/csv nor application/x-ndjson, or not UTF-8")
  public Response receive(Upload upload) {
    Format format = Format.of(upload.requireType(Format.mediaTypes()));
    UUID id = intake.receive(format, upload.stream(intake.mostBytes()), caller.subject());
    return Response.accepted(view(find(id)))
        .header(HttpHeaders.LOCATION, "/api/products/imports/" + id)
        .build();
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Caller.ADMIN)
  @Operation(
      operationId = "getImport",
      summary = "Says how far an import is, and which rows failed")
  @APIResponseSchema(
      value = ImportView.class,
      responseCode = "200",
      responseDescription = "The import")
  public Response get(@PathParam("id") String id) {
    Import known = find(Ids.parse(id).orElseThrow(BusinessException::notFound));
    return preconditions.respond(ETags.of(known.version()), view(known));
  }

  private Import find(UUID id) {
    return imports
        .find(id)
        .filter(known -> known.state() != Import.State.RECEIVING)
        .orElseThrow(BusinessException::notFound);
  }

  private ImportView view(Import known) {
    return ImportView.of(known, imports.failures(known.id()));
  }
}
