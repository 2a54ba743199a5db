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
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw BusinessException.invalid(
          pointer, "has " + SHORTEST + " to " + LONGEST + " characters");
    }
    if (common.contains(password)) {
      throw BusinessException.invalid(pointer, "is among the passwords that are tried first");
    }
  }
}
