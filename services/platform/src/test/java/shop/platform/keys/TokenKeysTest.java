package shop.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeysTest {

  private static final String TWO =
      """
      {"keys":[{"kty":"EC","kid":"a","crv":"P-256"},{"kty":"EC","kid":"b","crv":"P-256"}]}
      """;

  private static final String NONE = "{}";

  @AfterEach
  void forget() {
    TokenKeys.become(Map.of());
  }

  private static String bearer(String header) {
    return "Bearer "
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(header.getBytes(StandardCharsets.UTF_8))
        + ".e30.c2ln";
  }

  @Test
  void aTokenIsCheckedByTheOneKeyThatItNames() {
    TokenKeys.become(TokenKeys.read(TWO));
    assertThat(TokenKeys.set("b"))
        .isEqualTo("{\"keys\":[{\"crv\":\"P-256\",\"kid\":\"b\",\"kty\":\"EC\"}]}");
    assertThat(TokenKeys.ids()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void ofAnUnknownKeyThereIsNothing() {
    assertThat(TokenKeys.set("a")).isEqualTo(NONE);
    TokenKeys.become(TokenKeys.read(TWO));
    assertThat(TokenKeys.set("c")).isEqualTo(NONE);
    assertThat(TokenKeys.set("")).isEqualTo(NONE);
  }

  @Test
  void aKeyThatStaysKeepsItsText() {
    var before = TokenKeys.read(TWO);
    var after = TokenKeys.read("{\"keys\":[{\"crv\":\"P-256\",\"kid\":\"b\",\"kty\":\"EC\"}]}");
    assertThat(after.get("b")).isEqualTo(before.get("b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{}",
        "{\"keys\":[]}",
        "{\"keys\":{}}",
        "{\"keys\":[{\"kty\":\"EC\"}]}",
        "<"
      })
  void aSetWithoutAKeyThatCanBeNamedIsNone(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> TokenKeys.read(text));
  }

  @Test
  void theKeyIsNamedInTheTokensHeader() {
    assertThat(NamedKey.id(bearer("{\"alg\":\"ES256\",\"kid\":\"a\"}"))).isEqualTo("a");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer x", "Bearer .", "Bearer %.%.%", "..."})
  void whatIsNoTokenNamesNoKey(String authorization) {
    assertThat(NamedKey.id(authorization)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "{", "{}", "{\"kid\":null}", "{\"kid\":1}", "\"kid\""})
  void aHeaderWithoutAnIdNamesNoKey(String header) {
    assertThat(NamedKey.id(bearer(header))).isEmpty();
  }

  @Test
  void outsideOfARequestNothingIsSaid() {
    TokenKeys.become(TokenKeys.read(TWO));
    var config = new TokenKeyConfig();
    assertThat(config.getPropertyNames()).containsExactly(TokenKeyConfig.PROPERTY);
    assertThat(config.getValue(TokenKeyConfig.PROPERTY)).isNull();
    assertThat(config.getValue("jwt.issuer")).isNull();
  }
}
