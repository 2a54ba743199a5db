package shop.platform.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.platform.json.Json;
import shop.platform.trace.TraceContext;

/** Makes problem details (RFC 9457): the only place where a refusal gets a status. */
public final class Problems {

  public static final String MEDIA_TYPE = "application/problem+json";

  private static final Map<Integer, Title> BY_STATUS =
      Map.of(
          400, new Title("malformed-request", "Malformed request"),
          401, new Title("unauthorized", "Unauthorized"),
          403, new Title("forbidden", "Forbidden"),
          404, new Title("not-found", "Not found"),
          405, new Title("method-not-allowed", "Method not allowed"),
          406, new Title("not-acceptable", "Not acceptable"),
          413, new Title("payload-too-large", "Payload too large"),
          415, new Title("unsupported-media-type", "Unsupported media type"),
          503, new Title("service-unavailable", "Service unavailable"),
          500, new Title("internal-error", "Internal error"));

  private record Title(String slug, String title) {}

  private Problems() {}

  /** The answer to a refusal, {@code instance} being the path asked for. */
  public static Response of(BusinessException refusal, String instance) {
    int status = status(refusal.kind());
    var builder =
        Response.status(status)
            .type(MEDIA_TYPE)
            .entity(
                body(
                    status,
                    refusal.slug(),
                    title(refusal.slug()),
                    refusal.detail(),
                    instance,
                    refusal.errors(),
                    refusal.extensions()));
    refusal
        .retryAfter()
        .ifPresent(
            after ->
                builder.header(
                    HttpHeaders.RETRY_AFTER, Math.max(1, after.plusMillis(999).toSeconds())));
    if (status == 401) {
      builder.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (refusal.extensions().get("etag") instanceof String etag) {
      builder.header(HttpHeaders.ETAG, etag);
    }
    return builder.build();
  }

  /** The answer where only a status is known: the server's own refusals, and defects. */
  public static Response of(int status, String detail, String instance) {
    Title known = BY_STATUS.getOrDefault(status, generic(status));
    var builder =
        Response.status(status)
            .type(MEDIA_TYPE)
            .entity(
                body(status, known.slug(), known.title(), detail, instance, List.of(), Map.of()));
    if (status == 503) {
      builder.header(HttpHeaders.RETRY_AFTER, 1);
    }
    return builder.build();
  }

  private static byte[] body(
      int status,
      String slug,
      String title,
      String detail,
      String instance,
      List<FieldError> errors,
      Map<String, Object> extensions) {
    var problem = new LinkedHashMap<String, @Nullable Object>();
    problem.put("type", "urn:problem:" + slug);
    problem.put("title", title);
    problem.put("status", status);
    problem.put("detail", detail);
    problem.put("instance", instance);
    problem.put("traceId", TraceContext.current().traceId());
    if (!errors.isEmpty()) {
      problem.put("errors", errors);
    }
    problem.putAll(extensions);
    return Json.write(problem);
  }

  private static int status(BusinessException.Kind kind) {
    return switch (kind) {
      case MALFORMED -> 400;
      case UNAUTHORIZED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case NOT_ACCEPTABLE -> 406;
      case CONFLICT -> 409;
      case PRECONDITION_FAILED -> 412;
      case TOO_LARGE -> 413;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case INVALID, UNPROCESSABLE -> 422;
      case PRECONDITION_REQUIRED -> 428;
      case TOO_MANY_REQUESTS -> 429;
      case UNAVAILABLE -> 503;
    };
  }

  private static Title generic(int status) {
    return status < 500
        ? new Title("malformed-request", "Malformed request")
        : new Title("internal-error", "Internal error");
  }

  /** {@code email-taken} reads "Email taken". */
  private static String title(String slug) {
    String words = slug.replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
