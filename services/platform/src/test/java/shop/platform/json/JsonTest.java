package shop.platform.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.platform.money.Money;
import shop.platform.problem.BusinessException;
import shop.platform.problem.FieldError;

class JsonTest {

  enum Colour {
    RED,
    GREEN
  }

  record Line(UUID productId, int quantity) {}

  record Order(
      String name,
      @Nullable String note,
      @Nullable List<Line> items,
      @Nullable Colour colour,
      @Nullable Money price,
      @Nullable Map<String, String> attributes,
      @Nullable Long size,
      @Nullable Instant at) {}

  record Secret(@Verbatim String password) {}

  private static Json.Reading<Order> read(String json) {
    return Json.read(json.getBytes(UTF_8), Order.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void onlyUtf8IsRead(String charset) {
    byte[] json = "{\"name\":\"a\"}".getBytes(Charset.forName(charset));
    assertThatExceptionOfType(BusinessException.class)
        .isThrownBy(() -> Json.read(json, Order.class))
        .satisfies(refusal -> assertThat(refusal.slug()).isEqualTo("malformed-request"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"a\",\"nom\":1}                                    | /nom            | is not a field of this operation",
        "{\"name\":1}                                                  | /name           | has the wrong type",
        "{\"name\":null}                                               | /name           | must not be null",
        "{}                                                            | /name           | is required",
        "{\"name\":\"a\",\"items\":[{\"productId\":\"x\"}]}            | /items/0/quantity | is required",
        "{\"name\":\"a\",\"items\":[null]}                             | /items/0        | must not be null",
        "{\"name\":\"a\",\"items\":{}}                                 | /items          | has the wrong type",
        "{\"name\":\"a\",\"size\":\"5\"}                               | /size           | has the wrong type",
        "{\"name\":\"a\",\"size\":5.0}                                 | /size           | has the wrong type",
        "{\"name\":\"a\",\"size\":1e3}                                 | /size           | has the wrong type",
        "{\"name\":\"a\",\"size\":true}                                | /size           | has the wrong type",
        "{\"name\":\"a\",\"colour\":0}                                 | /colour         | has the wrong type",
        "{\"name\":\"a\",\"at\":1700000000}                            | /at             | has the wrong type",
        "{\"name\":\"a\",\"price\":{\"amountMinor\":19.99,\"currency\":\"GBP\"}} | /price/amountMinor | has the wrong type",
        "{\"name\":\"a\",\"attributes\":{\"k\":1}}                     | /attributes/k   | has the wrong type",
        "[]                                                            | ``              | has the wrong type",
      })
  void whatIsNoRequestOfThisShapeIsMalformedAndSaysWhere(
      String json, String pointer, String detail) {
    assertThatExceptionOfType(BusinessException.class)
        .isThrownBy(() -> read(json))
        .satisfies(
            e -> {
              assertThat(e.slug()).isEqualTo("malformed-request");
              assertThat(e.errors()).containsExactly(new FieldError(pointer, detail));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "nonsense",
        "{\"name\":\"a\"} {}",
        "{\"name\":\"a\",\"name\":\"b\"}",
        "null",
        "{\"name\":\"a\",}",
        "{'name':'a'}",
        "{\"name\":\"a\u0001\"}",
        "{\"name\":\"a\",\"size\":NaN}"
      })
  void whatIsNoJsonIsMalformed(String json) {
    assertThatExceptionOfType(BusinessException.class)
        .isThrownBy(() -> read(json))
        .satisfies(e -> assertThat(e.slug()).isEqualTo("malformed-request"));
  }

  @Test
  void whatNestsTooDeeplyIsMalformed() {
    String json = "{\"name\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
    assertThatExceptionOfType(BusinessException.class)
        .isThrownBy(() -> read(json))
        .satisfies(e -> assertThat(e.slug()).isEqualTo("malformed-request"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"a\\u0007\"}                                        | /name",
        "{\"name\":\"a\\ud800\"}                                        | /name",
        "{\"name\":\"a\",\"items\":[{\"productId\":\"x\",\"quantity\":1}]} | /items/0/productId",
        "{\"name\":\"a\",\"size\":99999999999999999999}                 | /size",
        "{\"name\":\"a\",\"colour\":\"BLUE\"}                           | /colour",
        "{\"name\":\"a\",\"at\":\"yesterday\"}                          | /at",
        "{\"name\":\"a\",\"price\":{\"amountMinor\":1,\"currency\":\"GBX\"}} | /price/currency",
      })
  void theRightTypeWithAMeaninglessValueIsInvalidNotMalformed(String json, String pointer) {
    assertThat(read(json).invalid()).extracting(FieldError::pointer).containsExactly(pointer);
  }

  @Test
  void malformedComesBeforeInvalid() {
    assertThatExceptionOfType(BusinessException.class)
        .isThrownBy(() -> read("{\"name\":\"a\",\"colour\":\"BLUE\",\"size\":\"x\"}"))
        .satisfies(e -> assertThat(e.slug()).isEqualTo("malformed-request"));
  }

  @Test
  void textIsTrimmedAndPasswordsAreNot() {
    assertThat(read("{\"name\":\" \u00a0a b\u2003 \"}").value().name()).isEqualTo("\u00a0a b");
    assertThat(
            Json.<Secret>read("{\"password\":\" p \"}".getBytes(UTF_8), Secret.class)
                .value()
                .password())
        .isEqualTo(" p ");
  }

  @Test
  void absentComponentsStayAbsentBothWays() {
    Order order = read("{\"name\":\"a\",\"note\":null}").value();
    assertThat(order.note()).isNull();
    assertThat(Json.text(order)).isEqualTo("{\"name\":\"a\"}");
  }

  @Test
  void timesHaveMillisecondsAndMoneyItsCode() {
    var order =
        new Order(
            "a",
            null,
            null,
            null,
            new Money(1999, Currency.getInstance("GBP")),
            null,
            null,
            Instant.parse("2026-11-22T07:30:00Z"));
    assertThat(Json.text(order))
        .isEqualTo(
            "{\"name\":\"a\",\"price\":{\"amountMinor\":1999,\"currency\":\"GBP\"},"
                + "\"at\":\"2026-11-22T07:30:00.000Z\"}");
  }

  @Test
  void ourOwnServicesMayGrowFields() {
    assertThat(Json.readTrusted("{\"name\":\"a\",\"grown\":1}", Order.class).name()).isEqualTo("a");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Json.readTrusted("{}", Order.class));
  }
}
