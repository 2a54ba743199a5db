package shop.user.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.user.account.entity.Email;
import shop.user.account.entity.User;
import shop.user.account.entity.Users;
import shop.user.token.AccessTokens;
import shop.user.token.RefreshToken;
import shop.user.token.TokenFamilies;

/** Log-ins as they begin, go on and end. */
@ApplicationScoped
@Transactional
public class Sessions {

  private static final Logger LOG = Logger.getLogger(Sessions.class.getName());

  @Inject Users users;
  @Inject TokenFamilies families;
  @Inject AccessTokens tokens;
  @Inject Clock clock;

  Optional<User> account(Email email) {
    return users.byEmail(email);
  }

  /**
   * Begins a session for someone whose password was right.
   *
   * @param hash of that password; empty where the account has another by now, or is gone
   */
  Optional<Session> begin(User user, String hash) {
    LOG.log(Level.FINE, "Account {0} logs in", user.id());
    return families.begin(user.id(), hash, clock.instant()).map(token -> session(user, token));
  }

  /**
   * Goes on with a session; empty where the token is spent, has run out or is none. It does not
   * throw: the end of the family must be committed.
   */
  public Optional<Session> renew(RefreshToken token) {
    return families
        .renew(token, clock.instant())
        .map(next -> session(users.get(next.userId()), next.token()));
  }

  /** Ends a session of that user. */
  public void end(RefreshToken token, UUID userId) {
    families.revoke(token, userId);
  }

  void renewHash(User user, String hash) {
    users.renewHash(user.id(), user.passwordHash(), hash);
  }

  void clean() {
    families.clean(clock.instant());
  }

  private Session session(User user, RefreshToken refresh) {
    var access = tokens.issue(user.id().toString(), user.email(), user.roles());
    return new Session(user, access, refresh);
  }
}
