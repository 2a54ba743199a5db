package shop.payment.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/**
 * Tells refusals from outages. Where in doubt it is an outage: what is taken for a refusal is never
 * asked again, so a charge that had landed would be lost.
 */
public class StripeErrors implements ResponseExceptionMapper<RuntimeException> {

  private static final int BAD_REQUEST = 400;
  private static final int PAYMENT_REQUIRED = 402;
  private static final int NOT_FOUND = 404;

  @Override
  public boolean handles(int status, MultivaluedMap<String, Object> headers) {
    return status >= BAD_REQUEST;
  }

  @Override
  public RuntimeException toThrowable(Response response) {
    boolean isReplay = Boolean.parseBoolean(response.getHeaderString("Idempotent-Replayed"));
    return of(response.getStatus(), response.readEntity(byte[].class), isReplay);
  }

  static RuntimeException of(int status, byte[] body, boolean isReplay) {
    JsonNode error = error(body);
    String type = error.path("type").asText();
    boolean refused =
        switch (status) {
          case PAYMENT_REQUIRED -> type.equals("card_error");
          // Not idempotency_error: something under this key was, or is being, carried out.
          case BAD_REQUEST -> type.equals("invalid_request_error");
          case NOT_FOUND -> error.path("code").asText().equals("resource_missing");
          default -> false;
        };
    return refused
        ? new StripeRefusal(
            status,
            Documents.code(error),
            Documents.textOrNull(error, "message"),
            Documents.textOrNull(error.path("payment_intent"), "id"),
            isReplay)
        : new StripeOutage("answered " + status + " " + type);
  }

  private static JsonNode error(byte[] body) {
    try {
      return Documents.read(body).path("error");
    } catch (IllegalArgumentException e) {
      return MissingNode.getInstance();
    }
  }
}
