package shop.platform.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import shop.platform.problem.BusinessException;

/** Conditional requests (RFC 9110, section 13) of the current request. */
@RequestScoped
public class Preconditions {

  /** Any version that there is; among tags a star is none. */
  private static final List<String> ANY = List.of("*");

  @Inject HttpServletRequest request;

  @Inject
  @ConfigProperty(name = "shop.api.if-match-required", defaultValue = "false")
  boolean required;

  /**
   * Passes a change to what {@code etag} tags.
   *
   * @throws BusinessException precondition-failed where {@code If-Match} names another version,
   *     precondition-required where it is missing and the shop insists
   */
  public void check(String etag) {
    requiredIfMatch();
    checkGiven(etag);
  }

  /**
   * Passes a change that needs no {@code If-Match}, but heeds one that was sent.
   *
   * @param etag null where there is nothing to change
   * @throws BusinessException precondition-failed
   */
  public void checkGiven(@Nullable String etag) {
    List<String> tags = ifMatch();
    if (tags.isEmpty()) {
      return;
    }
    if (etag == null) {
      throw BusinessException.preconditionFailed();
    }
    if (!tags.contains(etag) && !tags.equals(ANY)) {
      throw BusinessException.preconditionFailed(etag);
    }
  }

  /**
   * The tags of {@code If-Match}, for whoever compares them in the store itself; none where it is
   * missing, a star alone for any. Whatever else is no tag is among them, and no thing's: so a
   * condition that is empty or malformed refuses.
   */
  public List<String> ifMatch() {
    return tags(HttpHeaders.IF_MATCH);
  }

  /**
   * {@link #ifMatch()} of a change that needs it where the shop insists.
   *
   * @throws BusinessException precondition-required where it is missing and the shop insists
   */
  public List<String> requiredIfMatch() {
    List<String> tags = ifMatch();
    if (tags.isEmpty() && required) {
      throw BusinessException.preconditionRequired();
    }
    return tags;
  }

  /** Answers a read: the view with its tag, or 304 where the client has it already. */
  public Response respond(String etag, Object view) {
    return respond(etag, view, MediaType.APPLICATION_JSON_TYPE);
  }

  /** Answers a read of what is not JSON, or not made for its answer. */
  public Response respond(String etag, Object view, MediaType type) {
    List<String> tags = tags(HttpHeaders.IF_NONE_MATCH);
    // A weak comparison: a cache on the way may have weakened the tag.
    boolean known = tags.equals(ANY) || tags.contains(etag) || tags.contains("W/" + etag);
    return (known ? Response.notModified() : Response.ok(view, type))
        .header(HttpHeaders.ETAG, etag)
        .build();
  }

  private List<String> tags(String header) {
    return Collections.list(request.getHeaders(header)).stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .map(String::strip)
        .toList();
  }
}
