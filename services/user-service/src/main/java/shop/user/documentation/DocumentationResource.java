package shop.user.documentation;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.microprofile.openapi.annotations.Operation;
import shop.platform.problem.BusinessException;

/**
 * The page that shows the shop's interface, and what it consists of: the merged documents, made by
 * the build, and Swagger UI from its archive. Nothing comes from elsewhere, and the page may load
 * nothing from elsewhere.
 */
@Path("/api/docs")
@ApplicationScoped
public class DocumentationResource {

  private static final String LIBRARY = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

  private record Served(String resource, String type) {}

  private static final Map<String, Served> FILES =
      Map.of(
          "openapi.json", new Served("openapi.json", "application/json"),
          "asyncapi.json", new Served("asyncapi.json", "application/json"),
          "start.js", new Served("start.js", "text/javascript;charset=UTF-8"),
          "swagger-ui.css", new Served(LIBRARY + "swagger-ui.css", "text/css;charset=UTF-8"),
          "swagger-ui-bundle.js",
              new Served(LIBRARY + "swagger-ui-bundle.js", "text/javascript;charset=UTF-8"),
          "favicon.png", new Served(LIBRARY + "favicon-32x32.png", "image/png"));

  @GET
  @PermitAll
  @Operation(hidden = true)
  public Response page() {
    return answer(new Served("page.html", "text/html;charset=UTF-8"));
  }

  @GET
  @Path("/{file}")
  @PermitAll
  @Operation(hidden = true)
  public Response file(@PathParam("file") String file) {
    Served served = FILES.get(file);
    if (served == null) {
      throw BusinessException.notFound();
    }
    return answer(served);
  }

  private static Response answer(Served served) {
    return Response.ok(read(served.resource()), served.type())
        .header("Content-Security-Policy", POLICY)
        .build();
  }

  private static byte[] read(String resource) {
    try (InputStream in = open(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(
        DocumentationResource.class.getResourceAsStream(resource), resource);
  }

  /** The library's version is part of the names of its files. */
  private static String version() {
    var properties = new Properties();
    try (InputStream in = open("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
