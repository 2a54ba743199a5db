package shop.user.session.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Consumer;
import shop.platform.problem.BusinessException;
import shop.user.account.control.AccountChanges;
import shop.user.account.entity.Email;
import shop.user.account.entity.User;
import shop.user.password.Passwords;

/**
 * Changes a password for whoever knows the old one, and ends every log-in made with that. Who does
 * not know it is slowed down as at log-in, whose failures these are too: an access token may be
 * stolen.
 */
@ApplicationScoped
public class PasswordChange {

  @Inject Sessions sessions;
  @Inject AccountChanges changes;
  @Inject Passwords passwords;
  @Inject LoginThrottle throttle;

  /**
   * Changes the password.
   *
   * @param seen the account as read just now
   * @param precondition is given the ETag of what is changed
   * @throws BusinessException wrong-password, or too-many-requests
   */
  public void change(User seen, Consumer<String> precondition, String current, String wanted) {
    Email account = new Email(seen.email());
    throttle.requireOpen(account);
    if (!passwords.matches(
        current, Optional.of(seen.passwordHash()), () -> throttle.claim(account))) {
      throttle.failed(account);
      throw BusinessException.unprocessable("wrong-password", "The current password is another.");
    }
    throttle.succeeded(account);
    if (!changes.password(seen.id(), precondition, seen.passwordHash(), passwords.hash(wanted))) {
      // Password changed, or only its hash renewed, meanwhile: what is there now decides.
      User now = sessions.account(account).orElseThrow(BusinessException::notFound);
      change(now, precondition, current, wanted);
    }
  }
}
