package shop.product.catalogue.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductLimitsTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " A", "A ", "Ä", "A\tB", "A\u007f"})
  void whatIsNotVisibleAsciiIsNoSku(String text) {
    assertThat(text).doesNotMatch(ProductLimits.SKU);
  }

  @Test
  void aSkuHasAtMost64Characters() {
    assertThat("A".repeat(65)).doesNotMatch(ProductLimits.SKU);
    assertThat("A".repeat(64)).matches(ProductLimits.SKU);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "85123A", "gift 0001 / 20", "~!"})
  void aSkuMayHaveBlanksInside(String text) {
    assertThat(text).matches(ProductLimits.SKU);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://img.example/a.png",
        "https://",
        "https:///a.png",
        "https://img.example/a b.png",
        "https://user@img.example/",
        "javascript:alert(1)",
        "//img.example/a.png"
      })
  void onlyHttpsUrlsAreImages(String text) {
    assertThat(text).doesNotMatch(ProductLimits.HTTPS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://img.example", "https://img.example:8443/a.png?w=1#x", "HTTPS://a.b/c"})
  void httpsUrlsAreImages(String text) {
    assertThat(text).matches(ProductLimits.HTTPS);
  }

  @Test
  void namesOfAttributesAreTrimmed() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put(" colour ", "red");
    attributes.put("size", "L");

    assertThat(ProductLimits.trimmed(attributes))
        .containsExactly(Map.entry("colour", "red"), Map.entry("size", "L"));
  }
}
