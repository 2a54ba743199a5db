package shop.local.gateway;

import org.jspecify.annotations.Nullable;

/** A request that is answered with an error, in Stripe's terms; it has had no effect. */
final class GatewayRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  final int status;
  final String type;
  final @Nullable String code;
  final @Nullable String param;

  private GatewayRefusal(
      int status, String type, @Nullable String code, @Nullable String param, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.code = code;
    this.param = param;
  }

  static GatewayRefusal invalid(@Nullable String code, @Nullable String param, String message) {
    return new GatewayRefusal(400, "invalid_request_error", code, param, message);
  }

  static GatewayRefusal missing(int status, String param, String what) {
    return new GatewayRefusal(
        status, "invalid_request_error", "resource_missing", param, "No such " + what + ".");
  }

  static GatewayRefusal unauthorized() {
    return new GatewayRefusal(
        401, "invalid_request_error", null, null, "No API key, or not the one of this account.");
  }

  static GatewayRefusal unknownUrl() {
    return new GatewayRefusal(
        404, "invalid_request_error", null, null, "The sandbox does not know this method and URL.");
  }

  static GatewayRefusal otherRequestUnderKey() {
    return new GatewayRefusal(
        400,
        "idempotency_error",
        null,
        null,
        "This idempotency key was used for another request before.");
  }

  static GatewayRefusal keyInUse() {
    return new GatewayRefusal(
        409,
        "idempotency_error",
        "idempotency_key_in_use",
        null,
        "Another request under this idempotency key is still running.");
  }

  static GatewayRefusal failure() {
    return new GatewayRefusal(
        500, "api_error", null, null, "The sandbox failed; nothing was decided.");
  }
}
