package shop.platform.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refusal: the request was understood and will not be carried out. It rolls a transaction back
 * and knows no HTTP; {@link ProblemMapper} gives it its status.
 */
public final class BusinessException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a request is refused; each kind has one status. */
  public enum Kind {
    MALFORMED,
    UNAUTHORIZED,
    FORBIDDEN,
    NOT_FOUND,
    NOT_ACCEPTABLE,
    CONFLICT,
    PRECONDITION_FAILED,
    PRECONDITION_REQUIRED,
    TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    /** A field has the right type and a value outside its limits. */
    INVALID,
    /** A rule of the business forbids the request whatever the state. */
    UNPROCESSABLE,
    TOO_MANY_REQUESTS,
    UNAVAILABLE
  }

  private final Kind kind;
  private final String slug;
  private final transient List<FieldError> errors;
  private final transient Map<String, Object> extensions = new LinkedHashMap<>();
  private final @Nullable Duration retryAfter;
  private boolean undone;

  private BusinessException(
      Kind kind,
      String slug,
      String detail,
      List<FieldError> errors,
      @Nullable Duration retryAfter) {
    // No stack trace: a refusal is an answer, and filling one in costs more than the answer.
    super(detail, null, false, false);
    this.kind = kind;
    this.slug = slug;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  private static BusinessException of(Kind kind, String slug, String detail) {
    return new BusinessException(kind, slug, detail, List.of(), null);
  }

  public static BusinessException malformed(String detail) {
    return of(Kind.MALFORMED, "malformed-request", detail);
  }

  public static BusinessException malformed(String detail, List<FieldError> errors) {
    return new BusinessException(Kind.MALFORMED, "malformed-request", detail, errors, null);
  }

  /** A malformed request with a name of its own, as {@code invalid-signature}. */
  public static BusinessException malformedAs(String slug, String detail) {
    return of(Kind.MALFORMED, slug, detail);
  }

  public static BusinessException unauthorized(String slug, String detail) {
    return of(Kind.UNAUTHORIZED, slug, detail);
  }

  public static BusinessException forbidden(String detail) {
    return of(Kind.FORBIDDEN, "forbidden", detail);
  }

  public static BusinessException notFound() {
    return of(Kind.NOT_FOUND, "not-found", "There is nothing here.");
  }

  public static BusinessException notAcceptable() {
    return of(Kind.NOT_ACCEPTABLE, "not-acceptable", "Only application/json is to be had here.");
  }

  public static BusinessException conflict(String slug, String detail) {
    return of(Kind.CONFLICT, slug, detail);
  }

  /** The caller's copy is stale (RFC 9110, section 13.1.1); {@code etag} is the current one. */
  public static BusinessException preconditionFailed(String etag) {
    return of(Kind.PRECONDITION_FAILED, "precondition-failed", "The resource has changed.")
        .with("etag", etag);
  }

  /** The same of what does not exist, and so has no tag. */
  public static BusinessException preconditionFailed() {
    return of(Kind.PRECONDITION_FAILED, "precondition-failed", "The resource does not exist.");
  }

  public static BusinessException preconditionRequired() {
    return of(
        Kind.PRECONDITION_REQUIRED,
        "precondition-required",
        "Send If-Match with the ETag of the copy that you change.");
  }

  public static BusinessException tooLarge(long limitBytes) {
    return of(
        Kind.TOO_LARGE, "payload-too-large", "A body here has at most " + limitBytes + " bytes.");
  }

  public static BusinessException unsupportedMediaType(String detail) {
    return of(Kind.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", detail);
  }

  public static BusinessException invalid(String pointer, String detail) {
    return invalid(List.of(new FieldError(pointer, detail)));
  }

  public static BusinessException invalid(List<FieldError> errors) {
    return new BusinessException(
        Kind.INVALID, "validation-failed", "A value is outside its limits.", errors, null);
  }

  public static BusinessException unprocessable(String slug, String detail) {
    return of(Kind.UNPROCESSABLE, slug, detail);
  }

  public static BusinessException tooManyRequests(String detail, Duration retryAfter) {
    return new BusinessException(
        Kind.TOO_MANY_REQUESTS, "too-many-requests", detail, List.of(), retryAfter);
  }

  public static BusinessException unavailable(String detail, Duration retryAfter) {
    return new BusinessException(
        Kind.UNAVAILABLE, "service-unavailable", detail, List.of(), retryAfter);
  }

  /** Adds an extension member of the problem (RFC 9457, section 3.2), as {@code shortages}. */
  public BusinessException with(String name, Object value) {
    extensions.put(name, value);
    return this;
  }

  /**
   * Says that what was begun is undone for good and must not be gone on with: under the same
   * Idempotency-Key the next try begins anew, under a new id.
   */
  public BusinessException undone() {
    undone = true;
    return this;
  }

  public boolean isUndone() {
    return undone;
  }

  public Kind kind() {
    return kind;
  }

  public String slug() {
    return slug;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<FieldError> errors() {
    return errors;
  }

  public Map<String, Object> extensions() {
    return Map.copyOf(extensions);
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
