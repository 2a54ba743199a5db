package shop.platform.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.platform.metrics.Count;

/**
 * Counts the answers, refusals among them, by status: the server's own measure of requests knows
 * how long they took, not how they ended.
 */
@Provider
@Priority(RequestCount.LAST)
public class RequestCount implements ContainerResponseFilter {

  /** The filters of answers run from the highest priority to the lowest. */
  static final int LAST = 0;

  private static final Count ANSWERED =
      new Count(
          "shop_http_requests_total",
          "Requests answered, by route and status",
          "method",
          "route",
          "status");

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    // Anybody can ask with any method of any path: what is not ours is one.
    String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
    ANSWERED.add(
        method,
        route(resource.getResourceClass(), resource.getResourceMethod()),
        Integer.toString(response.getStatus()));
  }

  /** The path as the resource declares it: {@code /api/orders/{id}}. */
  static String route(@Nullable Class<?> resource, @Nullable Method method) {
    if (resource == null || method == null) {
      return "none";
    }
    StringBuilder route = new StringBuilder();
    for (Path part :
        new Path[] {resource.getAnnotation(Path.class), method.getAnnotation(Path.class)}) {
      if (part != null && !part.value().strip().equals("/")) {
        route.append(part.value().startsWith("/") ? "" : "/").append(part.value());
      }
    }
    return route.toString();
  }
}
