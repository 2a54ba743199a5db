package shop.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AddressesTest {

  @Test
  void anOffsetThatLeadsBeyondAllPortsIsRefused() {
    assertThatThrownBy(() -> new Addresses(60_000)).isInstanceOf(StackFailure.class);
    assertThatThrownBy(() -> new Addresses(-1)).isInstanceOf(StackFailure.class);
  }

  @Test
  void aPartThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> new Addresses(0).port("oder")).hasMessage("There is no part oder.");
  }

  @Test
  void furtherInstancesHavePortsOfTheirOwn() {
    Addresses addresses = new Addresses(0);
    assertThat(addresses.http("order-2")).isEqualTo("http://127.0.0.1:3105");
    assertThat(addresses.tlsPort("order-9")).isEqualTo(3445 + 800);
    assertThat(Addresses.service("order-2")).isEqualTo("order");
    assertThatThrownBy(() -> addresses.port("order-1")).isInstanceOf(StackFailure.class);
    assertThatThrownBy(() -> addresses.port("postgres-2")).isInstanceOf(StackFailure.class);
  }

  @Test
  void anOffsetShiftsEveryPort() {
    Addresses shifted = new Addresses(100);
    assertThat(shifted.http("order")).isEqualTo("http://127.0.0.1:3105");
    assertThat(shifted.adminCenter("order")).isEqualTo("https://127.0.0.1:3545/adminCenter/");
    assertThat(shifted.jdbc("orders")).isEqualTo("jdbc:postgresql://127.0.0.1:3120/orders");
  }
}
