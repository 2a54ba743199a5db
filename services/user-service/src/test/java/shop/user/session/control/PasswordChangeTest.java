package shop.user.session.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.platform.problem.BusinessException;
import shop.user.account.control.AccountChanges;
import shop.user.account.entity.Email;
import shop.user.account.entity.User;
import shop.user.password.CheapPasswords;

class PasswordChangeTest {

  private static final String PASSWORD = "correct horse battery";
  private static final String NEW_PASSWORD = "staple horse battery";

  private final List<String> happened = new ArrayList<>();
  private final CheapPasswords passwords = new CheapPasswords();
  private final PasswordChange change = new PasswordChange();
  private final User ann = ann(passwords.hash(PASSWORD));

  private User stored = ann;
  private boolean closed;
  private boolean closedInTurn;

  private static User ann(String hash) {
    return new User(
        UUID.fromString("01a20320-9c01-7000-8000-000000000009"),
        new Email("Ann@example.com"),
        hash,
        "Ann",
        "Lee",
        List.of("customer"),
        Instant.EPOCH);
  }

  private final class Throttle extends LoginThrottle {

    @Override
    public void requireOpen(Email account) {
      refuseIf(closed);
    }

    @Override
    public void claim(Email account) {
      refuseIf(closedInTurn);
    }

    @Override
    public void failed(Email account) {
      happened.add(account.key() + " failed");
    }

    @Override
    public void succeeded(Email account) {
      happened.add(account.key() + " succeeded");
    }

    private static void refuseIf(boolean closed) {
      if (closed) {
        throw BusinessException.tooManyRequests("Wait.", Duration.ofSeconds(1));
      }
    }
  }

  private final class InMemory extends AccountChanges {

    @Override
    public boolean password(UUID id, Consumer<String> precondition, String known, String hash) {
      boolean isAsKnown = known.equals(stored.passwordHash());
      happened.add(isAsKnown ? "changed" : "other hash");
      return isAsKnown;
    }
  }

  @BeforeEach
  void configure() {
    change.changes = new InMemory();
    change.passwords = passwords;
    change.throttle = new Throttle();
    change.sessions =
        new Sessions() {
          @Override
          Optional<User> account(Email email) {
            return Optional.of(stored);
          }
        };
  }

  private void assertRefused(String slug, String current) {
    assertThatThrownBy(() -> change.change(ann, etag -> {}, current, NEW_PASSWORD))
        .isInstanceOfSatisfying(
            BusinessException.class, refusal -> assertThat(refusal.slug()).isEqualTo(slug));
  }

  @Test
  void aWrongPasswordIsAFailureOfTheAccount() {
    assertRefused("wrong-password", "wrong");

    assertThat(happened).containsExactly("ann@example.com failed");
  }

  @Test
  void duringADelayNothingIsCheckedOrCountedNotEvenTheRightPassword() {
    closed = true;
    List<String> checked =
        passwords.checkedBy(
            () -> {
              assertRefused("too-many-requests", PASSWORD);
              assertRefused("too-many-requests", "wrong");
            });

    assertThat(checked).isEmpty();
    assertThat(happened).isEmpty();
  }

  @Test
  void aDelayThatBeganWhileTheAttemptWaitedForItsHashHoldsToo() {
    closedInTurn = true;
    List<String> checked = passwords.checkedBy(() -> assertRefused("too-many-requests", PASSWORD));

    assertThat(checked).isEmpty();
    assertThat(happened).isEmpty();
  }

  @Test
  void whoKnowsThePasswordChangesItAndTheFailuresAreForgotten() {
    change.change(ann, etag -> {}, PASSWORD, NEW_PASSWORD);

    assertThat(happened).containsExactly("ann@example.com succeeded", "changed");
  }

  @Test
  void aHashThatALogInRenewsMeanwhileDoesNotMakeThePasswordWrong() {
    stored = ann(passwords.hash(PASSWORD));

    change.change(ann, etag -> {}, PASSWORD, NEW_PASSWORD);

    assertThat(happened).endsWith("other hash", "ann@example.com succeeded", "changed");
  }

  @Test
  void aPasswordThatIsChangedMeanwhileIsAnother() {
    stored = ann(passwords.hash("battery staple horse"));

    assertRefused("wrong-password", PASSWORD);

    assertThat(happened).endsWith("other hash", "ann@example.com failed");
  }
}
