package shop.cart.shopping.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.cart.shopping.entity.Session;
import shop.cart.shopping.entity.Shopper;
import shop.platform.http.ETags;
import shop.platform.problem.BusinessException;
import shop.platform.security.Caller;

/** The guest who sent the current request, where one did. */
@RequestScoped
public class Guest {

  /** The role of who has no account: the owner of one cart, under the session's id. */
  public static final String ROLE = "guest";

  @Inject Caller caller;

  private @Nullable Session session;
  private @Nullable Instant expiry;

  void is(Session verified, Instant until) {
    session = verified;
    expiry = until;
    caller.identify(verified.id().toString(), Set.of(ROLE));
  }

  /**
   * The session.
   *
   * @throws BusinessException unauthorized where the request came without one
   */
  Session session() {
    Session present = session;
    if (present == null) {
      throw BusinessException.unauthorized("unauthorized", "Send a Session-Token.");
    }
    return present;
  }

  SessionView view() {
    return new SessionView(session().id(), null, expiry);
  }

  /** When the session ends unless its cart is changed, as the request found it. */
  @Nullable Instant expiry() {
    return expiry;
  }

  String etag() {
    return etag(expiry);
  }

  /** Another one after each change of the cart, which moves the session's end. */
  static String etag(@Nullable Instant expiry) {
    return ETags.of(expiry == null ? 0 : expiry.toEpochMilli());
  }

  /** Who changes the cart of this path. */
  Shopper shopper(String path) {
    var id = caller.requireOwner(path);
    return session == null ? Shopper.user(id) : Shopper.guest(session());
  }
}
