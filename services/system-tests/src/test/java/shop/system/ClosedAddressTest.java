package shop.system;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/**
 * An address that has asked too often is told so first of all, whatever else is wrong with what it
 * asks, and so is every other of its IPv6 network; each test has one of its own.
 */
@MicroShedTest
public class ClosedAddressTest {

  private static final String FROM = "X-Forwarded-For";

  // Of the services themselves: the edge says by itself where a request comes from.
  private static final String LOGIN = Shop.url("user") + "/api/users/login";
  private static final String REGISTER = Shop.url("user") + "/api/users/register";
  private static final String SESSIONS = Shop.url("cart") + "/api/sessions";

  /** More than any limit. */
  private static final int PLENTY = 1_000;

  private static final Shop.User BAD_TOKEN = new Shop.User("", "", "nonsense");

  private final Shop shop = new Shop();
  private final Saga saga = new Saga(shop);

  private static void close(Supplier<Answer> attempt) {
    int left = PLENTY;
    while (attempt.get().status() != 429) {
      if (--left == 0) {
        throw new AssertionError("open after " + PLENTY + " attempts");
      }
    }
  }

  private void assertClosed(
      String url, Shop.@Nullable User caller, @Nullable Object body, String... headers) {
    shop.send("POST", url, caller, body, headers).expect(429, "too-many-requests");
  }

  @Test
  void whereTooManyLogInsFailedNoBodyIsReadAndNoTokenLookedAt() {
    String from = "2001:db8:1::1";
    close(
        () ->
            shop.post(
                LOGIN,
                null,
                Map.of("email", Shop.unique("nobody") + "@example.org", "password", "wrong guess"),
                FROM,
                from));

    assertClosed(LOGIN, null, "{", FROM, from, "Accept", "text/html");
    assertClosed(LOGIN, null, "{", FROM, from, "Content-Type", "text/plain");
    assertClosed(LOGIN, null, "{", FROM, from);
    assertClosed(LOGIN, null, "{\"email\":\"\",\"password\":\"\"}", FROM, from);
    assertClosed(LOGIN, BAD_TOKEN, "{", FROM, from);
    assertClosed(LOGIN, null, "{", FROM, "2001:db8:1:0:ffff::2");
    shop.get(LOGIN, null, FROM, from).expect(405, "method-not-allowed");
    shop.post(LOGIN, null, "{", FROM, "2001:db8:1:1::1").expect(400, "malformed-request");
  }

  /** The tested shop's limit is beyond what a test can do: the last but one is written down. */
  @Test
  void whereTooManyAccountsWereOpenedNoBodyIsReadAndNoTokenLookedAt() {
    String from = "2001:db8:3::1";
    saga.sql(
        "users",
        "INSERT INTO registrations_by_address VALUES"
            + " ('2001:db8:3:0:0:0:0:0/64', date_trunc('minute', now()), 999999)");

    Map<String, String> account =
        Map.of(
            "email",
            Shop.unique("last") + "@example.org",
            "password",
            Shop.PASSWORD,
            "firstName",
            "Ada",
            "lastName",
            "Lovelace");
    shop.post(REGISTER, null, account, FROM, from).expect(201);

    assertClosed(REGISTER, null, "{", FROM, from);
    assertClosed(REGISTER, BAD_TOKEN, "{", FROM, from);
    assertClosed(REGISTER, null, "{", FROM, "2001:db8:3:0:ffff::2");
    shop.post(REGISTER, null, "{", FROM, "2001:db8:3:1::1").expect(400, "malformed-request");
  }

  @Test
  void whereTooManySessionsWereOpenedNoTokenIsLookedAt() {
    String from = "2001:db8:2::1";
    close(() -> shop.send("POST", SESSIONS, null, null, FROM, from));

    assertClosed(SESSIONS, BAD_TOKEN, null, FROM, from);
    assertClosed(SESSIONS, null, null, FROM, from, "Session-Token", "nonsense");
    assertClosed(SESSIONS, null, null, FROM, from, "Accept", "text/html");
    assertClosed(SESSIONS, null, null, FROM, "2001:db8:2:0:ffff::2");
    shop.get(SESSIONS, null, FROM, from).expect(405, "method-not-allowed");
    shop.send("POST", SESSIONS, BAD_TOKEN, null, FROM, "2001:db8:2:1::1")
        .expect(401, "unauthorized");
  }
}
