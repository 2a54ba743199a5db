package shop.platform.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/** What every answer carries unless its resource said otherwise: no caching; a page's next link. */
@Provider
public class ResponseHeaders implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    var headers = response.getHeaders();
    headers.putIfAbsent(
        HttpHeaders.CACHE_CONTROL,
        new java.util.ArrayList<>(java.util.List.of("private, no-store")));
    headers.putSingle("X-Content-Type-Options", "nosniff");
    if (response.getEntity() instanceof Page<?> page && page.nextCursor() != null) {
      URI asked = request.getUriInfo().getRequestUri();
      URI next = UriBuilder.fromUri(asked).replaceQueryParam("cursor", page.nextCursor()).build();
      // A relative reference (RFC 8288, section 3.2): right behind whatever edge stands before us.
      headers.putSingle(
          HttpHeaders.LINK, "<" + next.getRawPath() + "?" + next.getRawQuery() + ">; rel=\"next\"");
    }
  }
}
