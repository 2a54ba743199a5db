package shop.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.microshed.testing.jupiter.MicroShedTest;

/** Tokens are checked from memory: neither a hung issuer nor a stranger's tokens delay anyone. */
@MicroShedTest
public class TokenCheckTest {

  private static final List<String> OTHERS = List.of("product", "cart", "payment", "order");
  private static final int STRANGERS = 1_000;

  private final Shop shop = new Shop();

  /** Once: to ask where the parts are asks user-service for its keys, among others. */
  private final Map<String, String> addresses =
      OTHERS.stream().collect(Collectors.toMap(service -> service, Shop::url));

  @AfterEach
  void letUserServiceGoOn() {
    ShopEnvironment.stack().resume("user");
  }

  private Answer answer(String service, Shop.User user) {
    return shop.get(addresses.get(service) + "/nowhere", user);
  }

  private static Shop.User stranger() {
    return Tokens.signed(Tokens.configured(), UUID.randomUUID().toString());
  }

  @Test
  @Timeout(60)
  void whileUserServiceHangsTheOthersCheckTokensThatTheyHaveNotSeen() {
    var user = shop.register();
    ShopEnvironment.stack().pause("user");
    for (String service : OTHERS) {
      answer(service, stranger()).expect(401, "unauthorized");
      answer(service, user).expect(404, "not-found");
      answer(service, Tokens.signed(Tokens.configured())).expect(404, "not-found");
    }
    shop.get("/api/cart/" + user.id(), user).expect(200);
    shop.get("/api/orders/user/" + user.id(), user).expect(200);
  }

  @Test
  @Timeout(120)
  void tokensOfUnknownKeysAreRefusedWithoutACallForEach() throws Exception {
    double before = keysAsked();
    try (var clients = Executors.newFixedThreadPool(8)) {
      var refusals =
          IntStream.range(0, STRANGERS)
              .mapToObj(
                  i -> {
                    String service = OTHERS.get(i % OTHERS.size());
                    return clients.submit(
                        () -> shop.get(addresses.get(service) + "/nowhere", stranger()).status());
                  })
              .toList();
      for (var refusal : refusals) {
        assertThat(refusal.get()).isEqualTo(401);
      }
    }
    // By the clock, a few in all: every two seconds one of each service.
    assertThat(keysAsked() - before).isLessThan(STRANGERS / 10.0);
  }

  private static double keysAsked() {
    return Scraped.from("user").sum("shop_http_requests_total", "route=\"/.well-known/jwks.json\"");
  }
}
