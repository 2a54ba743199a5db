package shop.user.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Consumer;
import shop.platform.problem.BusinessException;
import shop.user.account.entity.User;
import shop.user.password.Passwords;

/** Changes a password for whoever knows the old one, and ends every log-in made with that. */
@ApplicationScoped
public class PasswordChange {

  @Inject AccountChanges changes;
  @Inject Passwords passwords;

  /**
   * Changes the password.
   *
   * @param seen the account as read just now
   * @param precondition is given the ETag of what is changed
   * @throws BusinessException wrong-password
   */
  public void change(User seen, Consumer<String> precondition, String current, String wanted) {
    if (!passwords.matches(current, Optional.of(seen.passwordHash()), () -> {})) {
      throw wrongPassword();
    }
    changes.password(seen.id(), precondition, seen.passwordHash(), passwords.hash(wanted));
  }

  static BusinessException wrongPassword() {
    return BusinessException.unprocessable("wrong-password", "The current password is another.");
  }
}
