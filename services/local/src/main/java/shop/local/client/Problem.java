package shop.local.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refusal in the shop's words (RFC 9457). */
public record Problem(
    @Nullable String type,
    @Nullable String title,
    int status,
    @Nullable String detail,
    @Nullable String traceId,
    @Nullable List<FieldError> errors) {

  private static final String PREFIX = "urn:problem:";

  /** A field that was not right. */
  public record FieldError(String pointer, String detail) {}

  /** The short name of the kind of problem, such as {@code out-of-stock}; empty where none came. */
  public String slug() {
    return type != null && type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : "";
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(status);
    List.of(slug(), detail == null ? "" : detail, errors == null ? "" : errors.toString()).stream()
        .filter(part -> !part.isEmpty())
        .forEach(part -> text.append(' ').append(part));
    return traceId == null ? text.toString() : text + " (trace " + traceId + ")";
  }
}
