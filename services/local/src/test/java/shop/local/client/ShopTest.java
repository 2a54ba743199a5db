package shop.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShopTest {

  private static final UUID ID = UUID.fromString("01936f3e-8a00-7000-8000-000000000001");
  private static final String ORDER =
      """
      {"id":"%1$s","number":"1","userId":"%1$s","status":"PAID","paymentStatus":"CAPTURED",
       "items":[],"total":{"amountMinor":5,"currency":"GBP"},"createdAt":"2026-11-22T07:30:00.123Z",
       "aFieldOfTheFuture":true}
      """
          .formatted(ID);

  private final ScriptedServer server = new ScriptedServer();
  private final Shop shop =
      Shop.at(
          server.address(),
          new Patience(Duration.ofSeconds(3), Duration.ofMillis(1), Duration.ofMillis(5)));

  @AfterEach
  void close() {
    shop.close();
    server.close();
  }

  private static String tokens(String access, long expiresIn) {
    return """
    {"accessToken":"%s","tokenType":"Bearer","expiresIn":%d,"refreshToken":"r",
     "user":{"id":"%s","email":"a@b.example"}}
    """
        .formatted(access, expiresIn, ID);
  }

  private static OrderRequest request() {
    return OrderRequest.ofCart(Address.of("A", "1", "Bath", "BA1", "GB"));
  }

  @Test
  void whatIsRefusedForGoodIsAskedOnce() {
    server.answers(200, tokens("a", 600));
    server.refuses(409, "out-of-stock");
    Account account = shop.logIn("a@b.example", "secret-enough");
    assertThatThrownBy(() -> account.order(request(), "k"))
        .isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.is("out-of-stock")).isTrue())
        .hasMessage("POST /api/orders was refused: 409 out-of-stock");
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void whatIsRefusedForNowIsAskedAgainWordForWordUnderTheSameKey() {
    server.answers(200, tokens("a", 600));
    server.refuses(503, "service-unavailable");
    server.refuses(429, "too-many-requests");
    server.refuses(409, "idempotency-in-progress");
    server.answers(201, ORDER);
    Order order = shop.logIn("a@b.example", "secret-enough").order(request(), "k");
    assertThat(order.id()).isEqualTo(ID);
    assertThat(server.asked().subList(1, 5))
        .containsOnly(server.asked().get(1))
        .allMatch(asked -> "k".equals(asked.key()));
  }

  @Test
  void whatIsNeverAnsweredIsAskedAgain() {
    server.answers(200, tokens("a", 600));
    server.fallsSilent();
    server.answers(201, ORDER);
    assertThat(shop.logIn("a@b.example", "secret-enough").order(request(), "k").id()).isEqualTo(ID);
    assertThat(server.asked().subList(1, 3)).containsOnly(server.asked().get(1));
  }

  @Test
  void patienceEnds() {
    server.answers(200, tokens("a", 600));
    server.refuses(503, "service-unavailable");
    Account account = shop.logIn("a@b.example", "secret-enough");
    assertThatThrownBy(() -> account.order(request(), "k"))
        .isInstanceOf(Unanswered.class)
        .hasMessageContaining("had no answer within 3 s")
        .hasMessageContaining("service-unavailable");
  }

  @Test
  void tokensAreRenewedBeforeTheyRunOut() {
    server.answers(200, tokens("a", 1));
    server.answers(200, tokens("b", 600));
    server.answers(200, ORDER);
    shop.logIn("a@b.example", "secret-enough").order(ID);
    assertThat(server.asked())
        .extracting(ScriptedServer.Asked::path)
        .containsExactly("/api/users/login", "/api/users/token/refresh", "/api/orders/" + ID);
  }

  @Test
  void aSpentRefreshTokenMeansLoggingInAgain() {
    server.answers(200, tokens("a", 1));
    server.refuses(401, "invalid-refresh-token");
    server.answers(200, tokens("b", 600));
    server.answers(200, ORDER);
    shop.logIn("a@b.example", "secret-enough").order(ID);
    assertThat(server.asked())
        .extracting(ScriptedServer.Asked::path)
        .containsExactly(
            "/api/users/login",
            "/api/users/token/refresh",
            "/api/users/login",
            "/api/orders/" + ID);
  }

  @Test
  void listsAreReadToTheirLastPage() {
    Administrator admin = new Administrator(loggedInThenPages());
    assertThat(admin.orders(null)).hasSize(2);
    assertThat(server.asked())
        .extracting(ScriptedServer.Asked::path)
        .endsWith("/api/orders?limit=100", "/api/orders?cursor=a%2Bb&limit=100");
  }

  private Account loggedInThenPages() {
    server.answers(200, tokens("a", 600));
    server.answers(200, "{\"items\":[" + ORDER + "],\"nextCursor\":\"a+b\"}");
    server.answers(200, "{\"items\":[" + ORDER + "],\"nextCursor\":null}");
    return shop.logIn("a@b.example", "secret-enough");
  }

  @Test
  void anAnswerThatBreaksThePromiseIsSaidInOneSentence() {
    server.answers(200, tokens("a", 600));
    server.answers(200, "<html>");
    Account account = shop.logIn("a@b.example", "secret-enough");
    assertThatThrownBy(() -> account.order(ID)).hasMessageContaining("not as the API promises");
  }

  @Test
  void waitingReturnsWhatWasSeenLast() {
    int[] looks = {0};
    Patience patience =
        new Patience(Duration.ofMillis(50), Duration.ofMillis(1), Duration.ofMillis(2));
    assertThat(patience.until(() -> ++looks[0], seen -> seen == 3)).isEqualTo(3);
    assertThat(patience.until(() -> ++looks[0], seen -> false)).isGreaterThan(3);
  }
}
