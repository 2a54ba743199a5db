package shop.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

  private static ClientAddress behind(String... proxies) {
    var addresses = new ClientAddress();
    addresses.configured = Optional.of(List.of(proxies));
    addresses.load();
    return addresses;
  }

  @Test
  void aStrangersHeaderIsNotBelieved() {
    assertThat(behind("10.0.0.0/8").of("203.0.113.9", List.of("198.51.100.1")))
        .isEqualTo("203.0.113.9");
  }

  @Test
  void ofAProxysHeaderTheLastHopThatIsNoProxyCounts() {
    assertThat(behind("10.0.0.0/8").of("10.0.0.1", List.of("192.0.2.66, 198.51.100.1", "10.2.3.4")))
        .isEqualTo("198.51.100.1");
  }

  @Test
  void noHeaderMeansTheProxyItself() {
    assertThat(behind("10.0.0.0/8").of("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "example.com", "unknown", "", "1.2.3.4:80", "999.1.1.1"})
  void whatIsNoAddressIsNeitherBelievedNorLookedUp(String hop) {
    assertThat(behind("10.0.0.0/8").of("10.0.0.1", List.of(hop))).isEqualTo("10.0.0.1");
  }

  @Test
  void networksMayBeOfVersion6() {
    var addresses = behind("2001:db8::/33", "127.0.0.1");

    assertThat(addresses.of("2001:db8:1::1", List.of("198.51.100.1"))).isEqualTo("198.51.100.1");
    assertThat(addresses.of("2001:db8:8000::1", List.of("198.51.100.1")))
        .isEqualTo("2001:db8:8000::1");
    assertThat(addresses.of("127.0.0.1", List.of("2001:db9::7"))).isEqualTo("2001:db9::7");
  }

  @Test
  void addressesOfOneNetworkOfVersion6CountAsOneAndOfTwoAsTwo() {
    assertThat(ClientAddress.counted("2001:db8:1:2::1"))
        .isEqualTo("2001:db8:1:2:0:0:0:0/64")
        .isEqualTo(ClientAddress.counted("2001:0DB8:1:2:ffff:ffff:ffff:ffff"))
        .isNotEqualTo(ClientAddress.counted("2001:db8:1:3::1"));
  }

  @Test
  void anAddressOfVersion4CountsAloneAlsoWhereItIsWrittenAsOneOfVersion6() {
    assertThat(ClientAddress.counted("198.51.100.1"))
        .isEqualTo("198.51.100.1")
        .isEqualTo(ClientAddress.counted("::ffff:198.51.100.1"))
        .isNotEqualTo(ClientAddress.counted("198.51.100.2"));
  }

  @Test
  void whatIsNoAddressCountsAsItIs() {
    assertThat(ClientAddress.counted("a.peer.without.address")).isEqualTo("a.peer.without.address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "proxy.example.com", "10.0.0.0/-1", "::/129"})
  void aNetworkThatIsNoneStopsTheStart(String network) {
    assertThatThrownBy(() -> behind(network)).isInstanceOf(IllegalArgumentException.class);
  }
}
