package shop.local.replay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import shop.local.client.Account;
import shop.local.client.NewUser;
import shop.local.client.Refusal;
import shop.local.client.Shop;

/**
 * The history's customers as accounts of the shop, registered when first needed, a few at a time: a
 * password costs the shop as much as several orders. E-mail and password follow from the customer's
 * number, so that the next replay meets the same people.
 */
final class Customers implements AutoCloseable {

  private static final int AT_ONCE = 4;
  private static final String MAC = "HmacSHA256";

  private final Shop shop;
  private final byte[] secret;
  private final Map<String, CompletableFuture<Account>> accounts = new ConcurrentHashMap<>();
  private final ExecutorService registrations = Executors.newFixedThreadPool(AT_ONCE);

  /**
   * The customers of one shop.
   *
   * @param secret what their passwords are derived from
   */
  Customers(Shop shop, String secret) {
    this.shop = shop;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  CompletableFuture<Account> account(String customer) {
    return accounts.computeIfAbsent(
        customer, id -> CompletableFuture.supplyAsync(() -> open(id), registrations));
  }

  private Account open(String customer) {
    String email = "customer-" + customer + "@online-retail.example";
    String password = password(email);
    try {
      shop.register(new NewUser(email, password, "Customer", customer));
    } catch (Refusal refusal) {
      if (!refusal.is("email-taken")) {
        throw refusal;
      }
    }
    return shop.logIn(email, password);
  }

  private String password(String email) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret, MAC));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(email.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + MAC, e);
    }
  }

  @Override
  public void close() {
    registrations.shutdownNow();
  }
}
