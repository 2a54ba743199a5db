package shop.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.platform.problem.BusinessException;

class PasswordRulesTest {

  private final PasswordRules rules = new PasswordRules();

  @BeforeEach
  void load() {
    rules.common = new CommonPasswords();
    rules.common.load();
  }

  private void assertRefused(String password) {
    assertThatThrownBy(() -> rules.require(password, "/password"))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> {
              assertThat(refusal.slug()).isEqualTo("validation-failed");
              assertThat(refusal.errors().getFirst().pointer()).isEqualTo("/password");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "12345678",
        "qwertyuiop",
        "password1",
        "iloveyou",
        "jennifer",
        "ｐａｓｓｗｏｒｄ"
      })
  void whatEverybodyTriesFirstIsRefused(String password) {
    assertRefused(password);
  }

  @Test
  void lengthCountsCharactersNotUnitsOfTheirEncoding() {
    assertRefused("\uD83D\uDC2C".repeat(7));
    assertThatCode(() -> rules.require("\uD83D\uDC2C".repeat(8), "/password"))
        .doesNotThrowAnyException();
    assertThatCode(() -> rules.require("\uD83D\uDC2C".repeat(128), "/password"))
        .doesNotThrowAnyException();
    assertRefused("x".repeat(129));
  }

  @Test
  void lengthCountsWhatIsCompared() {
    assertRefused("e\u0301".repeat(7));
    assertThatCode(() -> rules.require("e\u0301".repeat(8), "/password"))
        .doesNotThrowAnyException();
  }

  @Test
  void noCompositionIsAskedFor() {
    assertThatCode(() -> rules.require("correct horse battery", "/password"))
        .doesNotThrowAnyException();
  }
}
