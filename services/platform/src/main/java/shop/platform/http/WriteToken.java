package shop.platform.http;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import shop.platform.replica.ConsistencyToken;
import shop.platform.replica.LogPosition;

/** Answers each write that was done with a {@code Consistency-Token}. */
@Provider
public class WriteToken implements ContainerResponseFilter {

  private static final Set<String> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  /** Not there in a service without a database. */
  @Inject Instance<LogPosition> position;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    boolean done = response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL;
    if (done && !READS.contains(request.getMethod()) && position.isResolvable()) {
      position
          .get()
          .token()
          .ifPresent(token -> response.getHeaders().putSingle(ConsistencyToken.HEADER, token));
    }
  }
}
