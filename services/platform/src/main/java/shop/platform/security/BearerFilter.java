package shop.platform.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.jwt.JsonWebToken;
import shop.platform.keys.TokenKeys;
import shop.platform.problem.BusinessException;
import shop.platform.problem.Problems;

/**
 * Takes the token that the server verified; one that it did not take is 401 on every path, or 503
 * while no keys are known yet by which any could be verified.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class BearerFilter implements ContainerRequestFilter {

  @Inject Caller caller;

  @Override
  public void filter(ContainerRequestContext request) {
    String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (authorization == null
        || !(authorization.toLowerCase(Locale.ROOT) + " ").startsWith("bearer ")) {
      return;
    }
    if (request.getSecurityContext().getUserPrincipal() instanceof JsonWebToken token) {
      caller.is(token);
      return;
    }
    if (!TokenKeys.areKnown()) {
      throw BusinessException.unavailable("No token can be verified yet.", Duration.ofSeconds(1));
    }
    var refusal = BusinessException.unauthorized("unauthorized", "The token is not valid here.");
    request.abortWith(
        Response.fromResponse(
                Problems.of(refusal, request.getUriInfo().getRequestUri().getRawPath()))
            // RFC 6750, section 3.1
            .header(HttpHeaders.WWW_AUTHENTICATE, null)
            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
            .build());
  }
}
