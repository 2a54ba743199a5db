package shop.user.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {

  private final CheapPasswords passwords = new CheapPasswords();

  private boolean matches(String password, Optional<String> hash) {
    return passwords.matches(password, hash, () -> {});
  }

  @Test
  void anotherPasswordDoesNotMatch() {
    assertThat(matches("tr0ubador", Optional.of(passwords.hash("troubador")))).isFalse();
  }

  @Test
  void nothingMatchesWhereThereIsNoHash() {
    assertThat(matches("troubador", Optional.empty())).isFalse();
  }

  @Test
  void whatIsNotRightCostsAHashWithEachSetOfParametersInUse() {
    var old = new CheapPasswords(2);
    String ofAnOldAccount = old.hash("troubador");
    String ofANewAccount = passwords.hash("troubador");
    List<String> all = List.of(passwords.parameters(), old.parameters());

    passwords.use(List.of(old.parameters()));

    assertThat(checkedOf(Optional.empty())).isEqualTo(all);
    assertThat(checkedOf(Optional.of(ofAnOldAccount))).isEqualTo(all);
    assertThat(checkedOf(Optional.of(ofANewAccount))).isEqualTo(all);
  }

  @Test
  void whereAllHashesAreTodaysOneIsEnough() {
    List<String> todays = List.of(passwords.parameters());

    passwords.use(List.of(new CheapPasswords(2).parameters()));
    passwords.use(todays);

    assertThat(checkedOf(Optional.empty())).isEqualTo(todays);
    assertThat(checkedOf(Optional.of(passwords.hash("troubador")))).isEqualTo(todays);
  }

  @Test
  void parametersNotHeardOfCostEverybodyFromWhenTheyAreSeen() {
    var others = new CheapPasswords(2);
    assertThat(checkedOf(Optional.of(others.hash("troubador"))))
        .containsExactly(passwords.parameters(), others.parameters());

    assertThat(checkedOf(Optional.empty()))
        .containsExactly(passwords.parameters(), others.parameters());
  }

  /** What it costs to find that a password is not right. */
  private List<String> checkedOf(Optional<String> hash) {
    return passwords.checkedBy(() -> assertThat(matches("tr0ubador", hash)).isFalse());
  }

  @Test
  void thePasswordItselfMatchesHoweverItsLettersAreComposed() {
    String hash = passwords.hash("caf\u00e9 noir");

    assertThat(matches("caf\u00e9 noir", Optional.of(hash))).isTrue();
    assertThat(matches("cafe\u0301 noir", Optional.of(hash))).isTrue();
  }

  @Test
  void twoHashesOfOnePasswordDiffer() {
    assertThat(passwords.hash("troubador")).isNotEqualTo(passwords.hash("troubador"));
  }

  @Test
  void aHashOfOtherParametersStillMatchesAndIsOutdated() {
    String old = new CheapPasswords(2).hash("troubador");

    assertThat(matches("troubador", Optional.of(old))).isTrue();
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
