package shop.product.catalogue.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.platform.replica.ConsistencyToken;

/**
 * How long products may be shown without asking again (RFC 9111): by everybody for those who come
 * without a token of any kind, by nobody for the others, who may see more or want their own writes.
 */
@ApplicationScoped
class Freshness {

  @Inject
  @ConfigProperty(name = "shop.catalogue.max-age", defaultValue = "PT10S")
  Duration maxAge;

  @Inject
  @ConfigProperty(name = "shop.catalogue.shared-max-age", defaultValue = "PT1M")
  Duration sharedMaxAge;

  /** The answer with its caching headers. */
  Response mark(Response answer, HttpHeaders asked) {
    boolean anonymous =
        asked.getHeaderString(HttpHeaders.AUTHORIZATION) == null
            && asked.getHeaderString(ConsistencyToken.HEADER) == null;
    String caching =
        anonymous
            ? "public, max-age=" + maxAge.toSeconds() + ", s-maxage=" + sharedMaxAge.toSeconds()
            : "private, no-store";
    return Response.fromResponse(answer)
        .header(HttpHeaders.CACHE_CONTROL, caching)
        .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION + ", " + ConsistencyToken.HEADER)
        .build();
  }
}
