package shop.platform.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencyTokenTest {

  private static final ConsistencyToken TOKEN =
      new ConsistencyToken("order-service", "16/B374D848");

  @Test
  void aTokenIsReadByWhoGaveIt() {
    assertThat(ConsistencyToken.of("order-service", TOKEN.text())).hasValue(TOKEN);
  }

  @Test
  void aTokenOfAnotherServiceIsIgnored() {
    assertThat(ConsistencyToken.of("product-service", TOKEN.text())).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "16/B374D848", "%%%", "äöü"})
  void whatIsNoTokenIsIgnored(String header) {
    assertThat(ConsistencyToken.of("order-service", header)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order-service@",
        "order-service@16",
        "order-service@G/1",
        "order-service@123456789/1",
        "order-service@16/B374D848'; SELECT 1",
        "order-service@16/B374D848@"
      })
  void aPositionThatIsNoneIsIgnored(String text) {
    String header = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    assertThat(ConsistencyToken.of("order-service", header)).isEmpty();
  }
}
