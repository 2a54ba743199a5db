package shop.user.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceClientsTest {

  private static ServiceClients clients(String... configured) {
    var clients = new ServiceClients();
    clients.configured = Optional.of(List.of(configured));
    clients.load();
    return clients;
  }

  @Test
  void strangersAndWrongSecretsAreNotKnown() {
    var clients = clients("order-service:secret");

    assertThat(clients.knows("order-service", "Secret")).isFalse();
    assertThat(clients.knows("order-service", "")).isFalse();
    assertThat(clients.knows("cart-service", "secret")).isFalse();
    assertThat(clients.knows("", "")).isFalse();
  }

  @Test
  void aSecretMayHaveColons() {
    assertThat(clients(" order-service:a:b ").knows("order-service", "a:b")).isTrue();
  }
}
