package shop.cart.shopping.boundary;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import shop.cart.shopping.entity.Session;
import shop.cart.shopping.entity.Sessions;
import shop.platform.problem.BusinessException;

/**
 * Takes a guest's token, where no bearer token says who is calling: a user who sends both merges.
 * One that is wrong or over is 401 on every path.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION + 1)
public class SessionFilter implements ContainerRequestFilter {

  static final String HEADER = "Session-Token";

  @Inject Sessions sessions;
  @Inject Guest guest;

  @Override
  public void filter(ContainerRequestContext request) {
    String token = request.getHeaderString(HEADER);
    if (token == null || request.getHeaderString(HttpHeaders.AUTHORIZATION) != null) {
      return;
    }
    Session session = session(token);
    guest.is(session, sessions.expiry(session).orElseThrow(SessionFilter::refusal));
    request.setSecurityContext(new GuestSecurity(session, request.getSecurityContext().isSecure()));
  }

  /** What the server itself asks before it lets anybody to a method with {@code RolesAllowed}. */
  private record GuestSecurity(Session session, boolean secure) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
      return session.id()::toString;
    }

    @Override
    public boolean isUserInRole(String role) {
      return role.equals(Guest.ROLE);
    }

    @Override
    public boolean isSecure() {
      return secure;
    }

    @Override
    public String getAuthenticationScheme() {
      return SessionFilter.HEADER;
    }
  }

  /**
   * What a token claims.
   *
   * @throws BusinessException unauthorized where it cannot be one of ours
   */
  static Session session(String token) {
    return Session.of(token).orElseThrow(SessionFilter::refusal);
  }

  private static BusinessException refusal() {
    return BusinessException.unauthorized("unauthorized", "The Session-Token is not valid.");
  }
}
