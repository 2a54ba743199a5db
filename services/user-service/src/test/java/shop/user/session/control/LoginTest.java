package shop.user.session.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.platform.problem.BusinessException;
import shop.user.account.entity.Email;
import shop.user.account.entity.User;
import shop.user.password.CheapPasswords;
import shop.user.token.AccessTokens.AccessToken;
import shop.user.token.RefreshToken;

class LoginTest {

  private static final UUID ID = UUID.fromString("01a20320-9c01-7000-8000-000000000009");
  private static final Email ANN = new Email("ann@example.com");
  private static final Email NOBODY = new Email("nobody@example.com");
  private static final String PASSWORD = "correct horse battery";

  private final List<String> happened = new ArrayList<>();
  private final Login login = new Login();
  private final CheapPasswords passwords = new CheapPasswords();
  private String hash = passwords.hash(PASSWORD);
  private boolean exists = true;

  /** Happens once, after the password was checked. */
  private Runnable meanwhile = () -> {};

  private boolean closed;
  private boolean closedInTurn;

  private final class Throttle extends LoginThrottle {

    @Override
    public void pass(Email account, String address) {
      refuseIf(closed);
    }

    @Override
    public void claim(Email account) {
      refuseIf(closedInTurn);
    }

    @Override
    public void failed(Email account, String address) {
      happened.add(account.key() + " failed from " + address);
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

  private final class InMemory extends Sessions {

    @Override
    Optional<User> account(Email email) {
      return exists && email.equals(ANN)
          ? Optional.of(new User(ID, ANN, hash, "Ann", "Lee", List.of("customer"), Instant.EPOCH))
          : Optional.empty();
    }

    @Override
    Optional<Session> begin(User user, String checked) {
      meanwhile.run();
      meanwhile = () -> {};
      return exists && checked.equals(hash)
          ? Optional.of(new Session(user, new AccessToken("access", 600), RefreshToken.of(ID)))
          : Optional.empty();
    }

    @Override
    void renewHash(User user, String renewed) {
      if (user.passwordHash().equals(hash)) {
        happened.add("hash renewed");
        hash = renewed;
      }
    }
  }

  @BeforeEach
  void configure() {
    login.throttle = new Throttle();
    login.sessions = new InMemory();
    login.passwords = passwords;
  }

  private void assertRefused(String slug, Email email, String password) {
    assertThatThrownBy(() -> login.login(email, password, "192.0.2.1"))
        .isInstanceOfSatisfying(
            BusinessException.class, refusal -> assertThat(refusal.slug()).isEqualTo(slug));
  }

  @Test
  void aWrongPasswordCounts() {
    assertRefused("invalid-credentials", ANN, "wrong");

    assertThat(happened).containsExactly("ann@example.com failed from 192.0.2.1");
  }

  @Test
  void whatDoesNotExistIsRefusedAndCountedAlike() {
    assertRefused("invalid-credentials", NOBODY, PASSWORD);

    assertThat(happened).containsExactly("nobody@example.com failed from 192.0.2.1");
  }

  @Test
  void afterAChangeOfParametersWhatFailsComputesTheSameHashesWhoeverItIs() {
    var former = new CheapPasswords(2);
    passwords.use(List.of(former.parameters()));
    Runnable wrong = () -> assertRefused("invalid-credentials", ANN, "wrong");

    List<String> ofANewAccount = passwords.checkedBy(wrong);
    hash = former.hash(PASSWORD);
    List<String> ofAnOldAccount = passwords.checkedBy(wrong);
    List<String> ofNoAccount =
        passwords.checkedBy(() -> assertRefused("invalid-credentials", NOBODY, PASSWORD));

    assertThat(ofNoAccount).containsExactly(passwords.parameters(), former.parameters());
    assertThat(ofAnOldAccount).isEqualTo(ofNoAccount);
    assertThat(ofANewAccount).isEqualTo(ofNoAccount);
  }

  @Test
  void duringADelayNothingIsCheckedOrCountedNotEvenTheRightPassword() {
    closed = true;
    assertRefused("too-many-requests", ANN, PASSWORD);
    assertRefused("too-many-requests", ANN, "wrong");

    assertThat(happened).isEmpty();
  }

  @Test
  void aDelayThatBeganWhileTheAttemptWaitedForItsHashHoldsToo() {
    closedInTurn = true;
    assertRefused("too-many-requests", ANN, PASSWORD);

    assertThat(happened).isEmpty();
  }

  @Test
  void successForgetsTheFailures() {
    assertThat(login.login(ANN, PASSWORD, "192.0.2.1").user().id()).isEqualTo(ID);

    assertThat(happened).containsExactly("ann@example.com succeeded");
  }

  @Test
  void aHashOfOtherParametersIsRenewed() {
    hash = new CheapPasswords(2).hash(PASSWORD);

    login.login(ANN, PASSWORD, "192.0.2.1");

    assertThat(happened).containsExactly("hash renewed", "ann@example.com succeeded");
    assertThat(passwords.isOutdated(hash)).isFalse();
  }

  @Test
  void aPasswordThatIsChangedWhileTheOldOneIsCheckedDoesNotLogIn() {
    meanwhile = () -> hash = passwords.hash("staple horse battery");
    assertRefused("invalid-credentials", ANN, PASSWORD);

    assertThat(happened).containsExactly("ann@example.com failed from 192.0.2.1");
  }

  @Test
  void anAccountThatIsErasedWhileItsPasswordIsCheckedDoesNotLogIn() {
    meanwhile = () -> exists = false;
    assertRefused("invalid-credentials", ANN, PASSWORD);

    assertThat(happened).containsExactly("ann@example.com failed from 192.0.2.1");
  }

  @Test
  void whatAnotherLogInMadeOfTheHashMeanwhileIsNoNewPassword() {
    meanwhile = () -> hash = passwords.hash(PASSWORD);

    assertThat(login.login(ANN, PASSWORD, "192.0.2.1").user().id()).isEqualTo(ID);
    assertThat(happened).containsExactly("ann@example.com succeeded");
  }

  @Test
  void whoseHashCannotBeRenewedNowIsLoggedInAllTheSame() {
    hash = new CheapPasswords(2).hash(PASSWORD);
    passwords.refuses = true;

    assertThat(login.login(ANN, PASSWORD, "192.0.2.1").user().id()).isEqualTo(ID);
    assertThat(happened).containsExactly("ann@example.com succeeded");
  }
}
