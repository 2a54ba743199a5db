package shop.user.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenTest {

  private static final UUID FAMILY = UUID.fromString("01a20320-9c01-7000-8000-000000000009");

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "not base64!", "AAAA"})
  void whatWasNeverGivenOutIsNone(String text) {
    assertThat(RefreshToken.parse(text)).isEmpty();
  }

  @Test
  void itIsReadAsItWasGivenOut() {
    RefreshToken token = RefreshToken.of(FAMILY);

    RefreshToken read = RefreshToken.parse(token.text()).orElseThrow();

    assertThat(read.family()).isEqualTo(FAMILY);
    assertThat(read.secretHash()).isEqualTo(token.secretHash());
  }

  @Test
  void eachTokenOfAFamilyHasItsOwnSecretOfWhichOnlyADigestIsKept() {
    RefreshToken one = RefreshToken.of(FAMILY);
    RefreshToken two = RefreshToken.of(FAMILY);

    assertThat(one.secretHash()).hasSize(32).isNotEqualTo(two.secretHash());
    assertThat(one.text()).isNotEqualTo(two.text()).hasSize(64);
  }
}
