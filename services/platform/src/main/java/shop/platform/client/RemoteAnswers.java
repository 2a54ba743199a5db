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
    int status = response.getStatus();
    if (status >= 500 || status == 401 || status == 429 || status == 408) {
      return new RemoteOutage(status);
    }
    Map<String, Object> members = members(response);
    String type = String.valueOf(members.getOrDefault("type", ""));
    return new RemoteProblem(
        status, type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : "", members);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(Response response) {
    try {
      return Json.readTrusted(response.readEntity(byte[].class), Map.class);
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }
}
