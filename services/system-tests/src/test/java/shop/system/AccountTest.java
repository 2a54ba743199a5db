package shop.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** What owners do with their accounts, and what becomes of their log-ins and orders by it. */
@MicroShedTest
public class AccountTest {

  private final Shop shop = new Shop();
  private final Shop.User user = shop.register();
  private final String account = "/api/users/" + user.id();

  private String refreshToken() {
    return shop.post("/api/users/login", null, credentials(Shop.PASSWORD))
        .expect(200)
        .text("refreshToken");
  }

  private Map<String, String> credentials(String password) {
    return Map.of("email", user.email(), "password", password);
  }

  private Answer refresh(String token) {
    return shop.post("/api/users/token/refresh", null, Map.of("refreshToken", token));
  }

  private static Map<String, Object> profile(int addresses) {
    return Map.of(
        "firstName",
        "Ada",
        "lastName",
        "King",
        "addresses",
        Collections.nCopies(addresses, Shop.ADDRESS));
  }

  @Test
  void theAddressBookHoldsTwentyAddresses() {
    shop.put(account, user, profile(21)).expect(422, "validation-failed");
    Answer changed = shop.put(account, user, profile(20)).expect(200);

    assertThat(changed.body().path("addresses")).hasSize(20);
    assertThat(shop.get(account, user).expect(200).body()).isEqualTo(changed.body());
  }

  @Test
  void aRefreshTokenShownTwiceEndsItsFamilyAndNoOther() {
    String first = refreshToken();
    String elsewhere = refreshToken();
    String second = refresh(first).expect(200).text("refreshToken");

    refresh(first).expect(401, "invalid-refresh-token");

    refresh(second).expect(401, "invalid-refresh-token");
    refresh(elsewhere).expect(200);
  }

  @Test
  void aNewPasswordEndsEveryLogIn() {
    String token = refreshToken();
    String another = "difference engine no. 2";
    String path = account + "/password";
    shop.put(path, user, Map.of("currentPassword", "wrong guess", "newPassword", another))
        .expect(422, "wrong-password");
    shop.put(path, user, Map.of("currentPassword", Shop.PASSWORD, "newPassword", "password"))
        .expect(422, "validation-failed");
    refresh(refreshToken()).expect(200);

    shop.put(path, user, Map.of("currentPassword", Shop.PASSWORD, "newPassword", another))
        .expect(204);

    refresh(token).expect(401, "invalid-refresh-token");
    shop.post("/api/users/login", null, credentials(Shop.PASSWORD))
        .expect(401, "invalid-credentials");
    shop.post("/api/users/login", null, credentials(another)).expect(200);
  }

  @Test
  void whoGuessesThePasswordWhereItIsChangedHasToWait() {
    var wrong = Map.of("currentPassword", "wrong guess", "newPassword", "difference engine no. 2");
    for (int i = 0; i < 5; i++) {
      shop.put(account + "/password", user, wrong).expect(422, "wrong-password");
    }
    // The first delay, of a second, may be over by now; the last one, of a minute, is not.
    Answer answer = shop.put(account + "/password", user, wrong);
    for (int i = 0; i < 7 && answer.status() == 422; i++) {
      answer = shop.put(account + "/password", user, wrong);
    }

    answer.expect(429, "too-many-requests");
    assertThat(answer.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9]\\d*");
  }

  @Test
  void newRolesAreInTheNextToken() {
    Map<String, Object> roles = Map.of("roles", List.of("admin", "customer"));
    shop.put(account + "/roles", user, roles).expect(403, "forbidden");
    shop.get("/api/orders", user).expect(403, "forbidden");

    shop.put(account + "/roles", shop.admin(), roles).expect(200);

    shop.get("/api/orders", user).expect(403, "forbidden");
    shop.get("/api/orders", shop.login(user.email(), Shop.PASSWORD)).expect(200);
  }

  @Test
  void anErasedUsersOrdersLoseTheAddressAndKeepTheirLines() {
    String token = refreshToken();
    var body = Shop.order(shop.product(1250, 10), null);
    String key = Shop.unique("key");
    UUID order = shop.post("/api/orders", user, body, "Idempotency-Key", key).expect(201).id();
    Answer before = shop.get("/api/orders/" + order, user).expect(200);
    assertThat(before.body().path("shippingAddress").path("city").asText()).isEqualTo("London");

    shop.delete(account, user).expect(204);

    refresh(token).expect(401, "invalid-refresh-token");
    shop.post("/api/users/login", null, credentials(Shop.PASSWORD))
        .expect(401, "invalid-credentials");
    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () -> {
              Answer after = shop.get("/api/orders/" + order, shop.admin()).expect(200);
              assertThat(after.body().path("shippingAddress").path("city").isMissingNode())
                  .isTrue();
              assertThat(after.body().path("items")).isEqualTo(before.body().path("items"));
              assertThat(after.body().path("total")).isEqualTo(before.body().path("total"));
            });
    // The answer kept for replay had the address too.
    shop.post("/api/orders", user, body, "Idempotency-Key", key).expect(403, "forbidden");
  }
}
