package shop.user.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.platform.problem.BusinessException;

/** What a new password must be: long enough, and not one that everybody tries first. */
@ApplicationScoped
public class PasswordRules {

  private static final int SHORTEST = 8;
  private static final int LONGEST = 128;

  @Inject CommonPasswords common;

  /**
   * Passes a good password.
   *
   * @param pointer where in the body it stands
   * @throws BusinessException validation-failed for another
   */
  public void require(String password, String pointer) {
    // The text as sent first: to normalise a long one takes long.
    if (length(password) > LONGEST) {
      throw misfit(pointer);
    }
    String compared = Passwords.normalised(password);
    if (length(compared) < SHORTEST) {
      throw misfit(pointer);
    }
    if (common.contains(compared)) {
      throw BusinessException.invalid(pointer, "is among the passwords that are tried first");
    }
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static BusinessException misfit(String pointer) {
    return BusinessException.invalid(pointer, "has " + SHORTEST + " to " + LONGEST + " characters");
  }
}
