package shop.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {

  private final Passwords passwords = new CheapPasswords();

  @Test
  void anotherPasswordDoesNotMatch() {
    assertThat(passwords.matches("tr0ubador", Optional.of(passwords.hash("troubador")))).isFalse();
  }

  @Test
  void nothingMatchesWhereThereIsNoHash() {
    assertThat(passwords.matches("troubador", Optional.empty())).isFalse();
  }

  @Test
  void whereThereIsNoHashOneIsComputedAllTheSame() {
    passwords.ofNobody = "no hash that could be computed";

    assertThatThrownBy(() -> passwords.matches("troubador", Optional.empty()))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void thePasswordItselfMatchesHoweverItsLettersAreComposed() {
    String hash = passwords.hash("caf\u00e9 noir");

    assertThat(passwords.matches("caf\u00e9 noir", Optional.of(hash))).isTrue();
    assertThat(passwords.matches("cafe\u0301 noir", Optional.of(hash))).isTrue();
  }

  @Test
  void twoHashesOfOnePasswordDiffer() {
    assertThat(passwords.hash("troubador")).isNotEqualTo(passwords.hash("troubador"));
  }

  @Test
  void aHashOfOtherParametersStillMatchesAndIsOutdated() {
    String old = new CheapPasswords(2).hash("troubador");

    assertThat(passwords.matches("troubador", Optional.of(old))).isTrue();
    assertThat(passwords.isOutdated(old)).isTrue();
    assertThat(passwords.isOutdated(passwords.hash("troubador"))).isFalse();
  }

  @Test
  void whatIsDoneInTurnMayRefuse() {
    assertThatThrownBy(
            () ->
                passwords.matches(
                    "troubador",
                    Optional.empty(),
                    () -> {
                      throw new IllegalStateException("refused");
                    }))
        .hasMessage("refused");
    assertThat(passwords.hash("the turn was given back")).isNotEmpty();
  }
}
