package shop.user.session.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hamcrest.Matcher;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.container.ArchiveUnderTest;
import shop.container.AtOnce;
import shop.platform.address.Address;
import shop.platform.database.Database;
import shop.platform.http.PageRequest;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;
import shop.user.account.control.AccountChanges;
import shop.user.account.control.Registration;
import shop.user.account.entity.Email;
import shop.user.account.entity.User;
import shop.user.account.entity.Users;
import shop.user.limit.AddressLimits;
import shop.user.limit.Counted;
import shop.user.session.entity.LoginFailures;
import shop.user.token.RefreshToken;

/** Accounts and sessions within the server's transactions, on a real PostgreSQL. */
@ExtendWith(ArquillianExtension.class)
class AccountsIT {

  private static final String NO_HASH = "none";

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory threads;

  @Inject UserTransaction transaction;
  @Inject AccountChanges changes;
  @Inject Registration registration;
  @Inject PasswordChange passwordChange;
  @Inject Users users;
  @Inject Sessions sessions;
  @Inject Login login;
  @Inject LoginFailures failures;
  @Inject AddressLimits limits;
  @Inject Database database;
  @Inject Clock clock;

  @Deployment
  static WebArchive archive() {
    return ArchiveUnderTest.with(
        new Class<?>[] {AccountsIT.class}, Awaitility.class, Matcher.class);
  }

  private User account(Email email) {
    User user =
        new User(
            Ids.next(), email, NO_HASH, "Ada", "Lovelace", List.of("customer"), clock.instant());
    changes.open(user);
    return user;
  }

  private User account() {
    return account(email());
  }

  private static Email email() {
    return new Email("ada." + Ids.next() + "@example.org");
  }

  /** The account as it is now: outside a transaction one once read stays the same. */
  private User found(UUID id) throws Exception {
    transaction.begin();
    try {
      return users.get(id);
    } finally {
      transaction.rollback();
    }
  }

  private long count(String table, String column, UUID id) {
    return database
        .first(
            "SELECT count(*) FROM " + table + " WHERE " + column + " = ?",
            row -> row.getLong(1),
            id)
        .orElseThrow();
  }

  private RefreshToken begun(User user) {
    return sessions.begin(user, user.passwordHash()).orElseThrow().refresh();
  }

  private Optional<RefreshToken> renewed(RefreshToken token) {
    return sessions.renew(token).map(Session::refresh);
  }

  private static boolean passes(Runnable work) {
    try {
      work.run();
      return true;
    } catch (BusinessException refused) {
      return false;
    }
  }

  private static void requireSame(String etag, String known) {
    if (!etag.equals(known)) {
      throw BusinessException.preconditionFailed(etag);
    }
  }

  @Test
  void ofTenRegistrationsOfOneEmailInEverySpellingAtOnceOneOpensAnAccount() throws Exception {
    String local = "grace." + Ids.next();
    List<Callable<Boolean>> registrations = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      // Small letters, capitals, and the full width that East Asian keyboards have.
      String domain =
          switch (i % 3) {
            case 0 -> "@example.org";
            case 1 -> "@EXAMPLE.ORG";
            default -> "@ｅｘａｍｐｌｅ.org";
          };
      registrations.add(() -> passes(() -> account(new Email(local + domain))));
    }

    assertThat(AtOnce.all(threads, registrations)).containsOnlyOnce(true);
  }

  @Test
  void whatMustNeverBeIsRefusedByTheDatabase() {
    User user = account();
    User other = account();
    RefreshToken token = begun(user);
    Map.of(
            "email_key = '" + new Email(other.email()).key() + "'",
            "users_email_taken",
            "roles = 'root'",
            "users_roles_check",
            "roles = ''",
            "users_roles_check",
            "addresses = '{}'",
            "users_addresses_check")
        .forEach(
            (change, constraint) ->
                refused("UPDATE users SET " + change + " WHERE id = ?", constraint, user.id()));
    refused(
        "UPDATE token_families SET idle_until = ends_at + interval '1 second' WHERE id = ?",
        "token_families_check",
        token.family());
    refused(
        "UPDATE token_families SET secret_hash = '' WHERE id = ?",
        "token_families_secret_hash_check",
        token.family());
    refused(
        "UPDATE token_families SET user_id = gen_random_uuid() WHERE id = ?",
        "token_families_user_id_fkey",
        token.family());
  }

  private void refused(String sql, String constraint, UUID id) {
    assertThatThrownBy(() -> database.update(sql, id)).as(sql).hasStackTraceContaining(constraint);
  }

  @Test
  void anAccountReadsBackAsItWasWritten() throws Exception {
    User written = account();
    List<Address> addresses =
        List.of(
            new Address(
                "Ada \"Öl\" \\ 茶", "12 St James's Square", null, "London", null, "SW1", "GB"),
            new Address("Ada", "1", "2", "Zürich", "ZH", "8000", "CH"));
    changes.roles(written.id(), etag -> {}, List.of("customer", "admin"));
    User changed = changes.profile(written.id(), etag -> {}, "Adá", "", addresses);

    assertThat(found(written.id()))
        .returns(written.email(), User::email)
        .returns("Adá", User::firstName)
        .returns("", User::lastName)
        .returns(List.of("admin", "customer"), User::roles)
        .returns(addresses, User::addresses)
        .returns(changed.version(), User::version)
        .returns(written.createdAt(), User::createdAt)
        .returns(changed.updatedAt(), User::updatedAt);
  }

  @Test
  void ofTenChangesByOneETagOneIsMade() throws Exception {
    UUID id = account().id();
    User known = found(id);

    List<Boolean> changed =
        AtOnce.times(
            10,
            threads,
            () ->
                passes(
                    () ->
                        changes.profile(
                            id, etag -> requireSame(etag, known.etag()), "A", "B", List.of())));

    assertThat(changed).containsOnlyOnce(true);
    assertThat(found(id).version()).isEqualTo(known.version() + 1);
  }

  @Test
  void aTokenShownTenTimesAtOnceGoesOnOnceAndEndsItsFamily() throws Exception {
    User user = account();
    RefreshToken token = begun(user);
    RefreshToken elsewhere = begun(user);

    List<Optional<RefreshToken>> next = AtOnce.times(10, threads, () -> renewed(token));

    assertThat(next).filteredOn(Optional::isPresent).hasSize(1);
    RefreshToken thief = next.stream().flatMap(Optional::stream).findAny().orElseThrow();
    assertThat(renewed(thief)).isEmpty();
    assertThat(renewed(elsewhere)).isPresent();
  }

  @Test
  void aSpentTokenEndsItsFamily() {
    RefreshToken first = begun(account());
    RefreshToken second = renewed(first).orElseThrow();
    RefreshToken third = renewed(second).orElseThrow();

    assertThat(renewed(first)).isEmpty();

    assertThat(renewed(third)).isEmpty();
    assertThat(count("token_families", "id", first.family())).isZero();
  }

  @Test
  void aTokenThatLiesIdleOrIsTooOldIsRefused() {
    RefreshToken idle = begun(account());
    database.update(
        "UPDATE token_families SET idle_until = now() - interval '1 second' WHERE id = ?",
        idle.family());
    RefreshToken old = begun(account());
    database.update(
        "UPDATE token_families SET ends_at = now() + interval '1 hour', idle_until = now() +"
            + " interval '1 hour' WHERE id = ?",
        old.family());

    assertThat(renewed(idle)).isEmpty();
    assertThat(renewed(old)).isPresent();
    assertThat(
            database.first(
                "SELECT idle_until <= ends_at FROM token_families WHERE id = ?",
                row -> row.getBoolean(1),
                old.family()))
        .hasValue(true);
  }

  @Test
  void aNewPasswordEndsEverySessionOfItsAccountAlone() {
    Email email = email();
    User user = registration.register(email, "analytical engine", "Ada", "L", List.of("customer"));
    RefreshToken one = begun(user);
    RefreshToken two = begun(user);
    RefreshToken others = begun(account());

    passwordChange.change(user, etag -> {}, "analytical engine", "difference engine");

    assertThat(renewed(one)).isEmpty();
    assertThat(renewed(two)).isEmpty();
    assertThat(renewed(others)).isPresent();
    assertThatThrownBy(
            () -> passwordChange.change(user, etag -> {}, "analytical engine", "another engine"))
        .isInstanceOf(BusinessException.class);
  }

  @Test
  void whereTooManyLogInsFailedNoPasswordIsGuessedByChangingIt() {
    Email email = email();
    User user = registration.register(email, "analytical engine", "Ada", "L", List.of("customer"));
    assertRefused(
        "wrong-password",
        () -> passwordChange.change(user, etag -> {}, "difference engine", "another engine"));
    assertThat(
            database.first(
                "SELECT failures FROM login_failures WHERE account = ?",
                row -> row.getInt(1),
                email.digest()))
        .hasValue(1);

    for (int i = 0; i < 11; i++) {
      failures.count(email, clock.instant());
    }
    assertRefused(
        "too-many-requests",
        () -> passwordChange.change(user, etag -> {}, "analytical engine", "another engine"));
    assertRefused("too-many-requests", () -> login.login(email, "analytical engine", "192.0.2.1"));
  }

  private static void assertRefused(String slug, ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(
            BusinessException.class, refusal -> assertThat(refusal.slug()).isEqualTo(slug));
  }

  @Test
  void aLogInThatMeetsANewPasswordWaitsForItAndBeginsNoSession() throws Exception {
    Email email = email();
    User user = registration.register(email, "analytical engine", "Ada", "L", List.of("customer"));
    var underWay = new CyclicBarrier(2);

    List<Boolean> begun =
        AtOnce.all(
            threads,
            List.<Callable<Boolean>>of(
                () -> {
                  AtOnce.meet(underWay);
                  return sessions.begin(user, user.passwordHash()).isPresent();
                },
                () -> {
                  passwordChange.change(
                      user,
                      locked -> {
                        meet(underWay);
                        awaitSomebodyWaiting();
                      },
                      "analytical engine",
                      "difference engine");
                  return false;
                }));

    assertThat(begun).containsOnly(false);
    assertThat(count("token_families", "user_id", user.id())).isZero();
    assertThatThrownBy(() -> login.login(email, "analytical engine", "192.0.2.1"))
        .isInstanceOf(BusinessException.class);
    assertThat(login.login(email, "difference engine", "192.0.2.1").user().id())
        .isEqualTo(user.id());
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      AtOnce.meet(barrier);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoCleansUpWaitsForNobodyAndSoNeverInACircle() throws Exception {
    User user = account();
    RefreshToken held = begun(user);
    RefreshToken other = begun(user);
    database.update(
        "UPDATE token_families SET idle_until = now() - interval '1 day' WHERE user_id = ?",
        user.id());

    transaction.begin();
    database.update("DELETE FROM token_families WHERE id = ?", held.family());
    List<Boolean> cleaned =
        AtOnce.times(
            1,
            threads,
            () -> {
              sessions.clean();
              return true;
            });
    transaction.rollback();

    assertThat(cleaned).containsOnly(true);
    assertThat(count("token_families", "id", held.family())).isEqualTo(1);
    assertThat(count("token_families", "id", other.family())).isZero();
  }

  /** Until another transaction waits for what this one has locked. */
  private void awaitSomebodyWaiting() {
    await()
        .pollInSameThread()
        .until(
            () ->
                database
                    .first("SELECT true FROM pg_locks WHERE NOT granted", row -> row.getBoolean(1))
                    .isPresent());
  }

  @Test
  void anAccountErasedWhileItLogsInBeginsNoSession() {
    User user = account();

    changes.erase(user.id(), etag -> {});

    assertThat(sessions.begin(user, NO_HASH)).isEmpty();
  }

  @Test
  void anErasureForgetsTheFailedLogInsToo() {
    Email email = email();
    User user = account(email);
    for (int i = 0; i < 5; i++) {
      failures.count(email, clock.instant());
    }
    assertThat(failures.delay(email, clock.instant())).isPresent();

    changes.erase(user.id(), etag -> {});

    assertThat(failures.delay(email, clock.instant())).isEmpty();
  }

  @Test
  void anErasureThatIsRolledBackLeavesAccountSessionsAndNoEvent() throws Exception {
    User user = account();
    RefreshToken token = begun(user);

    transaction.begin();
    changes.erase(user.id(), etag -> {});
    transaction.rollback();

    assertThat(found(user.id()).email()).isEqualTo(user.email());
    assertThat(count("outbox", "aggregate_id", user.id())).isZero();
    assertThat(renewed(token)).isPresent();
  }

  @Test
  void ofTenErasuresAtOnceOneIsTold() throws Exception {
    User user = account();
    RefreshToken token = begun(user);

    List<Boolean> erased =
        AtOnce.times(10, threads, () -> passes(() -> changes.erase(user.id(), etag -> {})));

    assertThat(erased).containsOnlyOnce(true);
    assertThat(count("users", "id", user.id())).isZero();
    assertThat(count("token_families", "user_id", user.id())).isZero();
    assertThat(count("outbox", "aggregate_id", user.id())).isEqualTo(1);
    assertThat(renewed(token)).isEmpty();
  }

  @Test
  void anAccountErasedWhileASessionGoesOnLeavesNoSession() throws Exception {
    for (int i = 0; i < 10; i++) {
      User user = account();
      RefreshToken token = begun(user);

      AtOnce.all(
          threads,
          List.<Callable<Boolean>>of(
              () -> passes(() -> renewed(token)),
              () -> passes(() -> changes.erase(user.id(), etag -> {}))));

      assertThat(count("users", "id", user.id())).isZero();
      assertThat(count("token_families", "user_id", user.id())).isZero();
    }
  }

  @Test
  void fromTheFifthFailureOnTheDelayDoublesToAMinute() {
    Email email = email();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Long> delays = new ArrayList<>();
    for (int i = 1; i <= 13; i++) {
      failures.count(email, now);
      delays.add(failures.delay(email, now).map(Duration::toMillis).orElse(0L));
    }

    assertThat(delays)
        .containsExactly(
            0L, 0L, 0L, 0L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 60_000L, 60_000L,
            60_000L);
  }

  @Test
  void failuresAtOnceAreAllCountedAndThenOneGuessAtATimeIsLetThrough() throws Exception {
    Email email = email();
    Instant now = clock.instant();

    AtOnce.times(
        10,
        threads,
        () -> {
          failures.count(email, now);
          return true;
        });
    Instant open = now.plus(Duration.ofHours(1));
    List<Boolean> claims =
        AtOnce.times(10, threads, () -> failures.claim(email, open, Duration.ofSeconds(30)));

    assertThat(failures.delay(email, now)).isPresent();
    assertThat(claims).containsOnlyOnce(true);
    assertThat(
            database.first(
                "SELECT failures FROM login_failures WHERE delayed_until = ?",
                row -> row.getInt(1),
                open.plusSeconds(30)))
        .hasValue(10);
  }

  @Test
  void asManyAccountsAsAreAllowedAreOpenedFromAnAddressAndNoneFromThereUntilTheFirstAreOld()
      throws Exception {
    String address = "2001:db8:0:" + Long.toHexString(Ids.next().getLeastSignificantBits());
    int most = ConfigProvider.getConfig().getValue("shop.registration.address.most", Integer.class);
    database.update(
        "INSERT INTO registrations_by_address VALUES (?, date_trunc('minute', now()), ?)",
        address,
        most - 11);
    AtOnce.times(
        10,
        threads,
        () -> {
          limits.count(Counted.REGISTRATIONS, address);
          return true;
        });
    limits.requireOpen(Counted.REGISTRATIONS, address);

    limits.count(Counted.REGISTRATIONS, address);

    assertRefused("too-many-requests", () -> limits.requireOpen(Counted.REGISTRATIONS, address));
    limits.requireOpen(Counted.REGISTRATIONS, "192.0.2.1");
    limits.requireOpen(Counted.FAILED_LOG_INS, address);

    database.update(
        "UPDATE registrations_by_address SET minute = minute - interval '11 minutes'"
            + " WHERE address = ?",
        address);
    limits.requireOpen(Counted.REGISTRATIONS, address);
    limits.clean();
    assertThat(
            database.first(
                "SELECT count(*) FROM registrations_by_address WHERE address = ?",
                row -> row.getLong(1),
                address))
        .hasValue(0L);
  }

  @Test
  void pagesNeitherSkipNorRepeatAccounts() {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      ids.addFirst(account().id());
    }

    List<UUID> seen = new ArrayList<>();
    List<String> after = List.of();
    List<User> page;
    do {
      page = users.page(new PageRequest(5, after, ""));
      page.stream().limit(5).forEach(user -> seen.add(user.id()));
      after = List.of(seen.getLast().toString());
    } while (page.size() > 5);

    assertThat(seen).doesNotHaveDuplicates().containsSubsequence(ids);
  }

  @Test
  void aHashOfOtherParametersIsMadeAnewAtLogInAndThePasswordStaysGood() throws Exception {
    Email email = email();
    User user = registration.register(email, "analytical engine", "Ada", "L", List.of("customer"));
    String wanted = parameters(user.passwordHash());
    String outdated =
        Argon2Function.getInstance(64, 1, 1, 32, Argon2.ID)
            .hash("analytical engine".getBytes(StandardCharsets.UTF_8), new byte[16])
            .getResult();
    database.update("UPDATE users SET password_hash = ? WHERE id = ?", outdated, user.id());
    assertThat(parameters(found(user.id()).passwordHash())).isNotEqualTo(wanted);

    assertThatThrownBy(() -> login.login(email, "difference engine", "192.0.2.1"))
        .isInstanceOf(BusinessException.class);
    assertThat(found(user.id()).passwordHash()).isEqualTo(outdated);
    login.login(email, "analytical engine", "192.0.2.1");

    String renewed = found(user.id()).passwordHash();
    assertThat(parameters(renewed)).isEqualTo(wanted);
    assertThat(login.login(email, "analytical engine", "192.0.2.1").user().id())
        .isEqualTo(user.id());
    assertThat(found(user.id()).passwordHash()).isEqualTo(renewed);
  }

  @Test
  void everySetOfParametersInUseIsFoundOnce() {
    User user = account();
    for (String other : List.of("m=8,t=3,p=1", "m=8,t=2,p=1", "m=8,t=2,p=1")) {
      database.update(
          "UPDATE users SET password_hash = ? WHERE id = ?",
          "$argon2id$v=19$" + other + "$c2FsdA$aGFzaA",
          other.contains("t=3") ? user.id() : account().id());
    }
    account();
    String todays =
        registration
            .register(email(), "analytical engine", "Ada", "L", List.of("customer"))
            .passwordHash();

    assertThat(users.hashParameters())
        .doesNotHaveDuplicates()
        .contains("$argon2id$v=19$m=8,t=2,p=1", "$argon2id$v=19$m=8,t=3,p=1", parameters(todays))
        .doesNotContain(NO_HASH);

    database.update("UPDATE users SET password_hash = ? WHERE id = ?", NO_HASH, user.id());
    assertThat(users.hashParameters()).doesNotContain("$argon2id$v=19$m=8,t=3,p=1");
  }

  /** What a hash says of itself before its salt. */
  private static String parameters(String hash) {
    return String.join("$", List.of(hash.split("\\$", -1)).subList(0, 4));
  }
}
