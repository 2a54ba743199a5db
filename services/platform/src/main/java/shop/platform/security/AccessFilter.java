package shop.platform.security;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import shop.platform.problem.BusinessException;

/**
 * Lets a request through to a resource method by its {@link RolesAllowed} or {@link PermitAll}; a
 * method with neither is closed.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {

  @Context ResourceInfo resource;
  @Inject Caller caller;

  @Override
  public void filter(ContainerRequestContext request) {
    var method = resource.getResourceMethod();
    if (method == null || method.isAnnotationPresent(PermitAll.class)) {
      return;
    }
    RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
    if (!caller.isAuthenticated()) {
      throw BusinessException.unauthorized("unauthorized", "Send a bearer token.");
    }
    if (roles == null || Arrays.stream(roles.value()).noneMatch(caller::is)) {
      throw BusinessException.forbidden("Your roles do not allow this.");
    }
  }
}
