package shop.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;
import shop.client.cart.CartsApi;
import shop.client.cart.model.NewCartItem;
import shop.client.order.OrdersApi;
import shop.client.order.model.Address;
import shop.client.order.model.NewOrder;
import shop.client.payment.PaymentsApi;
import shop.client.payment.RefundsApi;
import shop.client.payment.model.NewPayment;
import shop.client.payment.model.NewRefund;
import shop.client.product.CatalogueApi;
import shop.client.product.model.Money;
import shop.client.product.model.NewProduct;
import shop.client.user.SessionsApi;
import shop.client.user.UsersApi;
import shop.client.user.model.Login;
import shop.client.user.model.Registration;

/** Consumers who have nothing but the documents, and a generator that makes a client of them. */
@MicroShedTest
public class GeneratedClientTest {

  private static final String PASSWORD = "correct horse battery";

  private final String edge = ShopEnvironment.status().edge();

  private String token(String email, String password) throws Exception {
    return new SessionsApi(users(null))
        .logIn(new Login().email(email).password(password))
        .getAccessToken();
  }

  private shop.client.user.ApiClient users(@org.jspecify.annotations.Nullable String token) {
    var client = new shop.client.user.ApiClient();
    client.updateBaseUri(edge);
    if (token != null) {
      client.setRequestInterceptor(r -> r.header("Authorization", "Bearer " + token));
    }
    return client;
  }

  private CatalogueApi catalogue(String token) {
    var client = new shop.client.product.ApiClient();
    client.updateBaseUri(edge);
    client.setRequestInterceptor(r -> r.header("Authorization", "Bearer " + token));
    return new CatalogueApi(client);
  }

  private CartsApi carts(String token) {
    var client = new shop.client.cart.ApiClient();
    client.updateBaseUri(edge);
    client.setRequestInterceptor(r -> r.header("Authorization", "Bearer " + token));
    return new CartsApi(client);
  }

  private OrdersApi orders(String token) {
    var client = new shop.client.order.ApiClient();
    client.updateBaseUri(edge);
    client.setRequestInterceptor(r -> r.header("Authorization", "Bearer " + token));
    return new OrdersApi(client);
  }

  private shop.client.payment.ApiClient payments(String token) {
    var client = new shop.client.payment.ApiClient();
    client.updateBaseUri(edge);
    client.setRequestInterceptor(r -> r.header("Authorization", "Bearer " + token));
    return client;
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  @Test
  void aGeneratedClientRegistersFillsACartOrdersPaysAndIsRefunded() throws Exception {
    var login = ShopEnvironment.status().admin();
    String admin = token(login.email(), login.password());
    var product =
        catalogue(admin)
            .addProduct(
                new NewProduct()
                    .sku(Shop.unique("SKU"))
                    .name("Teapot")
                    .price(new Money().amountMinor(1250L).currency("GBP"))
                    .categories(List.of("kitchen"))
                    .initialStock(5),
                key());

    String email = Shop.unique("ada") + "@example.org";
    var user =
        new UsersApi(users(null))
            .registerUser(
                new Registration()
                    .email(email)
                    .password(PASSWORD)
                    .firstName("Ada")
                    .lastName("Lovelace"));
    String token = token(email, PASSWORD);
    assertThat(new UsersApi(users(token)).getUser(user.getId(), null).getEmail()).isEqualTo(email);

    var cart =
        carts(token)
            .addCartItem(
                user.getId(), new NewCartItem().productId(product.getId()).quantity(2), null);
    assertThat(cart.getSubtotal().getAmountMinor()).isEqualTo(2500);

    var order = orders(token).placeOrder(new NewOrder().shippingAddress(address()), key());
    assertThat(order.getTotal().getAmountMinor()).isEqualTo(2500);
    var payment =
        new PaymentsApi(payments(token))
            .placePayment(
                new NewPayment().orderId(order.getId()).paymentMethod("pm_card_visa"), key());
    assertThat(payment.getStatus()).hasToString("CAPTURED");
    await()
        .atMost(30, SECONDS)
        .until(
            () ->
                orders(token).getOrder(order.getId(), null).getStatus().toString().equals("PAID"));

    var refund =
        new PaymentsApi(payments(admin))
            .refundPayment(payment.getId(), new NewRefund().reason("not as shown"), key());
    await()
        .atMost(30, SECONDS)
        .until(
            () ->
                new RefundsApi(payments(token))
                    .getRefund(refund.getId(), null)
                    .getStatus()
                    .toString()
                    .equals("SUCCEEDED"));
    assertThat(
            new PaymentsApi(payments(token))
                .getPayment(payment.getId(), null)
                .getRefundedAmount()
                .getAmountMinor())
        .isEqualTo(2500);
  }

  @Test
  void aRefusalReachesTheGeneratedClientAsAProblem() {
    assertThatThrownBy(() -> orders("nonsense").getOrder(UUID.randomUUID(), null))
        .isInstanceOfSatisfying(
            shop.client.order.ApiException.class,
            refusal -> {
              assertThat(refusal.getCode()).isEqualTo(401);
              assertThat(refusal.getResponseBody()).contains("urn:problem:unauthorized");
            });
  }

  private static Address address() {
    return new Address()
        .name("Ada Lovelace")
        .line1("12 St James's Square")
        .city("London")
        .postalCode("SW1Y 4JH")
        .country("GB");
  }
}
