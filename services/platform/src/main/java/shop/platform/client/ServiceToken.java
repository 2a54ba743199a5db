package shop.platform.client;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import shop.platform.trace.Step;
import shop.platform.trace.TraceContext;

/** Calls another service as ourselves, and within the trace. */
public class ServiceToken implements ClientRequestFilter, ClientResponseFilter {

  private static final int UNAUTHORIZED = 401;
  private static final String SCHEME = "Bearer ";

  @Override
  public void filter(ClientRequestContext request) {
    request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, SCHEME + tokens().current());
    // Where spans are recorded the server's own client carries the trace on, in one of the call.
    if (!Step.isRecorded()) {
      request.getHeaders().putSingle("traceparent", TraceContext.current().traceparent());
    }
  }

  @Override
  public void filter(ClientRequestContext request, ClientResponseContext response) {
    String sent = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (response.getStatus() == UNAUTHORIZED && sent != null) {
      // Its key was withdrawn: the next try gets a new one.
      tokens().forget(sent.substring(SCHEME.length()));
    }
  }

  private static ServiceTokens tokens() {
    return CDI.current().select(ServiceTokens.class).get();
  }
}
