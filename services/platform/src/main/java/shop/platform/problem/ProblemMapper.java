package shop.platform.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.platform.trace.TraceContext;

/** Turns whatever a resource throws into a problem; defects are logged once, here. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

  private static final Map<Integer, String> DETAILS =
      Map.of(
          404, "There is nothing here.",
          405, "This method is not to be had here; see Allow.",
          406, "Only application/json is to be had here.",
          415, "Only application/json is taken here.");

  @Context UriInfo uri;

  @Override
  public Response toResponse(Throwable thrown) {
    String instance = uri.getRequestUri().getRawPath();
    BusinessException refusal = Causes.find(thrown, BusinessException.class);
    if (refusal != null) {
      LOG.log(Level.FINE, "{0} refused: {1} {2}", new Object[] {instance, refusal.slug(), refusal});
      return Problems.of(refusal, instance);
    }
    if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
      return ofServer(web.getResponse(), instance);
    }
    if (Causes.isOutage(thrown)) {
      LOG.log(
          Level.WARNING,
          "{0} not served, a part is out of reach: {1}, trace {2}",
          new Object[] {instance, Causes.root(thrown), TraceContext.current().traceId()});
      return Problems.of(503, "A part of the shop is out of reach. Try again.", instance);
    }
    LOG.log(
        Level.SEVERE,
        thrown,
        () -> "Defect at " + instance + ", trace " + TraceContext.current().traceId());
    return Problems.of(500, "The shop failed. The trace id says where.", instance);
  }

  private static Response ofServer(Response refused, String instance) {
    int status = refused.getStatus();
    if (status < 400) {
      return refused;
    }
    var problem =
        Response.fromResponse(
            Problems.of(
                status, DETAILS.getOrDefault(status, "The request cannot be read."), instance));
    String allow = refused.getHeaderString(HttpHeaders.ALLOW);
    if (allow != null) {
      problem.header(HttpHeaders.ALLOW, allow);
    }
    return problem.build();
  }
}
