package shop.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api",
        "/%",
        "/%4",
        "/%4g",
        "/%00",
        "/a%0d%0ab",
        "/a b",
        "/a\u0000",
        "/caf\u00e9",
        "/%c0%af",
        "/%ff",
        "/a%2569nventory",
        "/a%25",
        "/a#b"
      })
  void whatHasNoOneMeaningIsMalformed(String raw) {
    assertThatThrownBy(() -> RequestPath.of(raw)).isInstanceOf(RequestPath.Malformed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "*, /*",
    "/api/products, /api/products",
    "/api/products/, /api/products",
    "//api///products, /api/products",
    "/api/./products, /api/products",
    "/api/x/../products, /api/products",
    "/../../api, /api",
    "/api/%2e%2e/api, /api",
    "/api%2Fproducts, /api/products",
    "/api%5cproducts, /api/products",
    "/api\\products, /api/products",
    "/%61pi, /api",
    "/api;a=b/products;c, /api/products",
    "/api/..;/api, /api",
    "/api%3Bx/products, /api/products",
    "/caf%c3%a9, /caf%C3%A9",
    "/a%20b, /a%20b",
    "/a%3Fb, /a%3Fb",
    "/a%22b|c, /a%22b%7Cc",
    "/API, /API"
  })
  void aPathHasOneSpelling(String raw, String spelling) throws Exception {
    assertThat(RequestPath.of(raw)).hasToString(spelling);
  }

  @Test
  void theOneSpellingIsReadAsItself() throws Exception {
    String spelling = RequestPath.of("/a%20b/%c3%a9/c+d/..;x/e").toString();
    assertThat(RequestPath.of(spelling)).hasToString(spelling);
  }
}
