package shop.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "/api/users, user-service",
    "/api/users/1, user-service",
    "/api/users/token/refresh, user-service",
    "/api/users/tokens, user-service",
    "/.well-known/jwks.json, user-service",
    "/api/products, product-service",
    "/api/products/1/stock, product-service",
    "/api/cart/1/items, cart-service",
    "/api/sessions/current, cart-service",
    "/api/payments/webhooks/stripe, payment-service",
    "/api/refunds, payment-service",
    "/api/docs, user-service",
    "/api/docs/openapi.json, user-service",
    "/api/orders/1/cancel, order-service"
  })
  void everyOpenPathHasItsService(String path, String service) throws Exception {
    assertThat(Routes.read(RunningEdge.INGRESS).service(RequestPath.of(path))).contains(service);
  }

  @ParameterizedTest
  @CsvSource({
    "/",
    "/api",
    "/api/users/token",
    "/api/usersx",
    "/api/inventory",
    "/api/inventory/reservations/1",
    "/health/ready",
    "/metrics",
    "/openapi/ui",
    "/adminCenter",
    "/.well-known",
    "/API/users"
  })
  void whatIsNotOpenIsClosed(String path) throws Exception {
    assertThat(Routes.read(RunningEdge.INGRESS).service(RequestPath.of(path))).isEmpty();
  }

  @Test
  void whatTheEdgeDoesNotUnderstandStopsItsStart() throws IOException {
    String ingress = Files.readString(RunningEdge.INGRESS);
    refused(ingress.replace("pathType: Prefix", "pathType: ImplementationSpecific"), "pathType");
    refused(ingress.replace("fixed-response", "redirect"), "not-found");
    refused(ingress.replace("kind: Ingress", "kind: Service"), "no Ingress");
    refused("kind: Ingress\n", "routes nothing");
  }

  private void refused(String ingress, String why) throws IOException {
    Path file = folder.resolve("ingress.yaml");
    Files.writeString(file, ingress);
    assertThatThrownBy(() -> Routes.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
