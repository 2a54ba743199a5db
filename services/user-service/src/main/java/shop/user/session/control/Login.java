package shop.user.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import shop.platform.problem.BusinessException;
import shop.user.account.entity.Email;
import shop.user.account.entity.User;
import shop.user.password.Passwords;

/**
 * Log-in by e-mail and password. Whether the account exists shows neither in the answer nor in its
 * time. The hash takes long: no transaction is open meanwhile.
 */
@ApplicationScoped
public class Login {

  @Inject LoginThrottle throttle;
  @Inject Sessions sessions;
  @Inject Passwords passwords;

  /**
   * Logs in.
   *
   * @param address where the attempt comes from
   * @throws BusinessException invalid-credentials, or too-many-requests
   */
  public Session login(Email email, String password, String address) {
    throttle.pass(email, address);
    Optional<User> user = sessions.account(email);
    boolean right =
        passwords.matches(password, user.map(User::passwordHash), () -> throttle.claim(email));
    if (user.isEmpty() || !right) {
      throttle.failed(email, address);
      throw BusinessException.unauthorized(
          "invalid-credentials", "The e-mail or the password is wrong.");
    }
    Optional<Session> session = sessions.begin(user.get(), renewedHash(user.get(), password));
    if (session.isEmpty()) {
      // Password changed, hash renewed or account erased meanwhile: what is there now decides.
      return login(email, password, address);
    }
    throttle.succeeded(email);
    return session.get();
  }

  private String renewedHash(User user, String password) {
    String known = user.passwordHash();
    if (!passwords.isOutdated(known)) {
      return known;
    }
    try {
      String renewed = passwords.hash(password);
      sessions.renewHash(user, renewed);
      return renewed;
    } catch (BusinessException busy) {
      // The password was right: its owner logs in, and the next log-in renews the hash.
      return known;
    }
  }
}
