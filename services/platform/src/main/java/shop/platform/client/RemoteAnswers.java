package shop.platform.client;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import shop.platform.json.Json;

/** Reads a rest client's refusals: problems as values, outages as something to try again. */
public class RemoteAnswers implements ResponseExceptionMapper<RuntimeException> {

  private static final String PREFIX = "urn:problem:";

  @Override
  public boolean handles(int status, MultivaluedMap<String, Object> headers) {
    return status >= 400;
  }

  @Override
  public RuntimeException toThrowable(Response response) {
    return meaning(response.getStatus(), response.readEntity(byte[].class));
  }

  static RuntimeException meaning(int status, byte[] body) {
    if (status >= 500 || status == 401 || status == 429 || status == 408) {
      return new RemoteOutage(status);
    }
    Map<String, Object> members = members(body);
    String type = String.valueOf(members.getOrDefault("type", ""));
    // What is no problem was not said by the service: its application is not up yet, or gone.
    return type.startsWith(PREFIX)
        ? new RemoteProblem(status, type.substring(PREFIX.length()), members)
        : new RemoteOutage(status);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(byte[] body) {
    try {
      Map<String, Object> members = Json.readTrusted(body, Map.class);
      return members == null ? Map.of() : members;
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }
}
