package shop.platform.idempotency;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import shop.platform.http.Body;
import shop.platform.id.Ids;
import shop.platform.json.Json;
import shop.platform.metrics.Count;
import shop.platform.problem.BusinessException;
import shop.platform.problem.Problems;
import shop.platform.security.Caller;

/**
 * Requests with an {@code Idempotency-Key} (the IETF draft of that name): the same key and body get
 * the first answer again. Kept are answers of success and the refusals of the business; whatever
 * else went wrong may be tried again under the same key, and then works under the same id, so that
 * it finds what an earlier try has left.
 */
@RequestScoped
public class Idempotency {

  private static final Count KEYED =
      new Count(
          "shop_idempotent_requests_total",
          "Requests with an Idempotency-Key: new ones, replays, and refusals of the key",
          "outcome");

  private record Held(Claims claims, Claims.Claimed claimed) implements Claim {

    @Override
    public UUID id() {
      return claimed.resourceId();
    }

    @Override
    public void hold() {
      claims.hold(claimed);
    }

    @Override
    public void spend() {
      claims.spend(claimed);
    }
  }

  @Inject Claims claims;
  @Inject Caller caller;
  @Inject HttpServletRequest request;

  @Inject
  @ConfigProperty(name = "shop.api.idempotency-key-required", defaultValue = "false")
  boolean required;

  /**
   * Passes a request whose key is one, or which has none where none is wanted: among what makes a
   * request malformed, before any value of its body is looked at.
   *
   * @throws BusinessException malformed-request
   */
  public void requireKey() {
    key();
  }

  /**
   * Does {@code work} once.
   *
   * @param body the request's body, valid already
   * @param work makes the answer. What it makes bears its claim's id, the same again after a crash
   *     in between, so it must look for what bears that id before it makes anything; each
   *     transaction that writes must {@linkplain Claim#hold hold} the claim. Done again where
   *     another request took it over and gave it up
   * @return the answer, the first one where the request was answered before
   * @throws BusinessException idempotency-key-reused for another body, idempotency-in-progress
   *     while the first request runs, malformed-request for a key that is none
   */
  public Response once(Body<?> body, Function<Claim, Response> work) {
    return once(body, null, work);
  }

  /**
   * {@link #once(Body, Function)}, where the answer tells of a person.
   *
   * @param owner that user, with whom the answer is {@linkplain KeptAnswers#forget forgotten}
   */
  public Response once(Body<?> body, @Nullable UUID owner, Function<Claim, Response> work) {
    String key = key();
    if (key == null) {
      return work.apply(Claim.unkeyed(Ids.next()));
    }
    return switch (claim(key, body, owner)) {
      case Claims.Answered answered -> replay(answered);
      case Claims.Claimed claimed -> run(claimed, work).orElseGet(() -> once(body, owner, work));
    };
  }

  private Claims.Found claim(String key, Body<?> body, @Nullable UUID owner) {
    try {
      var claim = claims.claim(scope(), key, body.digest(), Ids.next(), owner);
      KEYED.add(claim instanceof Claims.Answered ? "replayed" : "claimed");
      return claim;
    } catch (BusinessException refusal) {
      KEYED.add(refusal.slug());
      throw refusal;
    }
  }

  /** The answer; none where another request has taken over, whose answer is the first one then. */
  private Optional<Response> run(Claims.Claimed claimed, Function<Claim, Response> work) {
    Response response;
    try {
      response = work.apply(new Held(claims, claimed));
    } catch (TakenOver other) {
      return Optional.empty();
    } catch (BusinessException refusal) {
      if (!isKept(refusal)) {
        giveUp(claimed, refusal);
      } else if (!keep(claimed, Problems.of(refusal, request.getRequestURI()))) {
        return Optional.empty();
      }
      throw refusal;
    } catch (RuntimeException unknown) {
      // It may have had its effect: only the same body may try again, at once, under the same id.
      claims.release(claimed);
      throw unknown;
    }
    if (keep(claimed, response)) {
      return Optional.of(response);
    }
    // Another found what was made here; it may have changed by then, and the kept answer stands.
    return claims.answered(claimed).map(Idempotency::replay).or(() -> Optional.of(response));
  }

  private void giveUp(Claims.Claimed claimed, BusinessException refusal) {
    if (refusal.kind() == BusinessException.Kind.UNAVAILABLE && !refusal.isUndone()) {
      claims.release(claimed);
    } else {
      claims.forget(claimed);
    }
  }

  private static boolean isKept(BusinessException refusal) {
    return refusal.kind() == BusinessException.Kind.CONFLICT
        || refusal.kind() == BusinessException.Kind.UNPROCESSABLE;
  }

  private boolean keep(Claims.Claimed claimed, Response response) {
    Object entity = response.getEntity();
    byte[] bytes =
        switch (entity) {
          case null -> new byte[0];
          case byte[] written -> written;
          case Object view -> Json.write(view);
        };
    MediaType type = response.getMediaType();
    return claims.answer(
        claimed,
        response.getStatus(),
        response.getHeaderString(HttpHeaders.LOCATION),
        type == null ? MediaType.APPLICATION_JSON : type.toString(),
        bytes);
  }

  private static Response replay(Claims.Answered answered) {
    var response = Response.status(answered.status()).header("Idempotent-Replayed", "true");
    if (answered.location() != null) {
      response.header(HttpHeaders.LOCATION, answered.location());
    }
    if (answered.body().length > 0) {
      response.type(answered.mediaType()).entity(answered.body());
    }
    return response.build();
  }

  private @Nullable String key() {
    List<String> keys = Collections.list(request.getHeaders("Idempotency-Key"));
    if (keys.isEmpty()) {
      if (required) {
        throw BusinessException.malformed("Send an Idempotency-Key.");
      }
      return null;
    }
    String key = keys.getFirst();
    boolean visible = key.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (keys.size() > 1 || key.isEmpty() || key.length() > 255 || !visible) {
      throw BusinessException.malformed(
          "An Idempotency-Key has 1 to 255 visible ASCII characters and is sent once.");
    }
    return key;
  }

  private String scope() {
    return caller.subject() + " " + request.getMethod() + " " + request.getRequestURI();
  }

  static BusinessException inProgress() {
    return BusinessException.conflict(
        "idempotency-in-progress", "The first request with this key still runs.");
  }
}
