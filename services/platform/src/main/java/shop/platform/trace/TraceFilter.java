package shop.platform.trace;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/**
 * Goes on with the caller's trace, before anything can be refused; with the server's span of this
 * request, where it has begun one.
 */
@Provider
@PreMatching
@Priority(0)
public class TraceFilter implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    // Cleared by TraceEnd: exception mappers run after all filters.
    TraceContext.set(
        TraceContext.known()
            .orElseGet(() -> TraceContext.from(request.getHeaderString("traceparent"))));
  }
}
