package shop.platform.security;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import shop.platform.problem.BusinessException;

/**
 * Tells an address that has asked for an operation too often so (429) before all other checks, that
 * of its token included. It only looks, at the path as it is usually spelled: what lets a request
 * in, and counts, is the operation.
 */
public abstract class ClosedAddressFilter implements ContainerRequestFilter {

  /** Before {@link BearerFilter}. */
  public static final int FIRST = Priorities.AUTHENTICATION - 1;

  private final String method;
  private final String path;

  @Inject ClientAddress addresses;
  @Inject HttpServletRequest http;

  /** Looks at the requests of one operation. */
  protected ClosedAddressFilter(String method, String path) {
    this.method = method;
    this.path = path;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getMethod().equals(method)
        && request.getUriInfo().getRequestUri().getPath().equals(path)) {
      requireOpen(addresses.of(http));
    }
  }

  /**
   * Passes who comes from an open address.
   *
   * @throws BusinessException too-many-requests
   */
  protected abstract void requireOpen(String address);
}
