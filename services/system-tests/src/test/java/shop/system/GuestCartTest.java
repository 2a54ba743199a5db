package shop.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.jupiter.MicroShedTest;

/** Carts of guests, and what becomes of them when the guest turns out to be a customer. */
@MicroShedTest
public class GuestCartTest {

  private static final String TOKEN = "Session-Token";

  private final Shop shop = new Shop();

  private Answer open() {
    return shop.send("POST", "/api/sessions", null, null).expect(201);
  }

  private Answer add(Answer session, Shop.Product product, int quantity) {
    return shop.post(
        "/api/cart/" + session.text("id") + "/items",
        null,
        Map.of("productId", product.id(), "quantity", quantity),
        TOKEN,
        session.text("token"));
  }

  private Answer merge(Shop.User user, String token) {
    return shop.send("POST", "/api/cart/" + user.id() + "/merge", user, null, TOKEN, token);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "AaIDIJwBcACAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void aWrongTokenIsRefused(String token) {
    Answer session = open();
    shop.get("/api/cart/" + session.text("id"), null, TOKEN, token).expect(401, "unauthorized");
    shop.get("/api/sessions/current", null, TOKEN, token).expect(401, "unauthorized");
    merge(shop.register(), token).expect(401, "unauthorized");
  }

  @Test
  void aGuestHasNoCartButTheSessionsOwn() {
    Answer mine = open();
    Answer others = open();
    String token = mine.text("token");
    shop.get("/api/cart/" + mine.text("id"), null).expect(401, "unauthorized");
    shop.get("/api/cart/" + others.text("id"), null, TOKEN, token).expect(403, "forbidden");
    shop.get("/api/cart/" + shop.register().id(), null, TOKEN, token).expect(403, "forbidden");
    shop.get("/api/cart/" + mine.text("id"), shop.register()).expect(403, "forbidden");
    shop.post("/api/cart/" + mine.text("id") + "/merge", null, "", TOKEN, token)
        .expect(403, "forbidden");
  }

  @Test
  void aGuestsCartIsOneLikeAUsersAndProlongsTheSession() {
    Answer session = open();
    assertThat(session.headers().firstValue("Location")).hasValue("/api/sessions/current");
    var mug = shop.product(1250, 10);

    Answer cart = add(session, mug, 2).expect(201);

    assertThat(cart.text("userId")).isEqualTo(session.text("id"));
    assertThat(cart.body().at("/subtotal/amountMinor").asLong()).isEqualTo(2500);
    Answer current =
        shop.get("/api/sessions/current", null, TOKEN, session.text("token")).expect(200);
    assertThat(current.text("expiresAt"))
        .isEqualTo(cart.text("expiresAt"))
        .isGreaterThan(session.text("expiresAt"));
    assertThat(current.body().has("token")).isFalse();
    shop.get(
            "/api/sessions/current",
            null,
            TOKEN,
            session.text("token"),
            "If-None-Match",
            current.etag())
        .expect(304);
  }

  @Test
  void aSessionThatWasEndedIsOver() {
    Answer session = open();
    String token = session.text("token");
    add(session, shop.product(100, 1), 1).expect(201);
    shop.delete("/api/sessions/current", null, TOKEN, token, "If-Match", "\"none\"")
        .expect(412, "precondition-failed");
    shop.delete("/api/sessions/current", null, TOKEN, token).expect(204);
    shop.get("/api/cart/" + session.text("id"), null, TOKEN, token).expect(401, "unauthorized");
    merge(shop.register(), token).expect(401, "unauthorized");
  }

  @Test
  void aMergeTakesTheLargerQuantityAndEndsTheSessionAndAgainChangesNothing() {
    var mug = shop.product(1250, 100);
    var pot = shop.product(3000, 100);
    var tea = shop.product(400, 100);
    var user = shop.register();
    for (var line : Map.of(mug, 5, pot, 1).entrySet()) {
      shop.post(
              "/api/cart/" + user.id() + "/items",
              user,
              Map.of("productId", line.getKey().id(), "quantity", line.getValue()))
          .expect(201);
    }
    Answer session = open();
    String token = session.text("token");
    add(session, mug, 2).expect(201);
    add(session, pot, 3).expect(201);
    add(session, tea, 4).expect(201);

    Answer merged = merge(user, token).expect(200);

    assertThat(quantity(merged, mug)).isEqualTo(5);
    assertThat(quantity(merged, pot)).isEqualTo(3);
    assertThat(quantity(merged, tea)).isEqualTo(4);
    add(session, mug, 1).expect(401, "unauthorized");
    shop.delete("/api/cart/" + user.id() + "/items/" + tea.id(), user).expect(204);
    Answer again = merge(user, token).expect(200);
    assertThat(quantity(again, tea)).isZero();
    merge(shop.register(), token).expect(401, "unauthorized");
  }

  @Test
  void anOrderedMergeDoesNotComeBack() {
    var user = shop.register();
    Answer session = open();
    add(session, shop.product(100, 10), 1).expect(201);
    merge(user, session.text("token")).expect(200);
    shop.delete("/api/cart/" + user.id(), user).expect(204);
    assertThat(merge(user, session.text("token")).expect(200).body().path("items")).isEmpty();
  }

  private static int quantity(Answer cart, Shop.Product product) {
    for (var item : cart.body().path("items")) {
      if (item.path("productId").asText().equals(product.id())) {
        return item.path("quantity").asInt();
      }
    }
    return 0;
  }
}
