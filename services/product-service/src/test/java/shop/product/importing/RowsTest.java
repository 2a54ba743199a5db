package shop.product.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.product.catalogue.boundary.NewProduct;

class RowsTest {

  private static NewProduct product(Row row) {
    return Objects.requireNonNull(row.product(), row.toString());
  }

  @Test
  void aRecordIsAProduct() throws IOException {
    List<Row> rows =
        Files.rows(
            Format.CSV,
            Files.HEADER + "A-1, Mug ,\"White, blue\",1250,kitchen; mugs,40\n" + "B,Cup,,0,,\n");

    assertThat(product(rows.getFirst()))
        .returns("A-1", NewProduct::sku)
        .returns(40, NewProduct::initialStock)
        .returns("Mug", p -> p.details().name())
        .returns("White, blue", p -> p.details().description())
        .returns(1250L, p -> p.price().amountMinor())
        .returns("GBP", p -> p.price().currency().getCurrencyCode())
        .returns(List.of("kitchen", "mugs"), p -> p.details().categories());
    assertThat(product(rows.getLast()))
        .returns(null, NewProduct::initialStock)
        .returns(null, p -> p.details().description())
        .returns(List.of(), p -> p.details().categories());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",Mug,,1,,1 | sku must be",
        "Ä,Mug,,1,,1 | sku must be",
        "A,,,1,,1 | name size",
        "A,Mug,,,,1 | priceMinor is required",
        "A,Mug,,1.5,,1 | priceMinor has the wrong type",
        "A,Mug,,12p,,1 | priceMinor has the wrong type",
        "A,Mug,,-1,,1 | priceMinor must be",
        "A,Mug,,1000000000001,,1 | priceMinor must be",
        "A,Mug,,99999999999999999999,,1 | priceMinor is out of range",
        "A,Mug,,1,a;;b,1 | categories",
        "A,Mug,,1,,-1 | stock must be",
        "A,Mug,,1,,1000000001 | stock must be",
        "A,Mug,,1,,9999999999 | stock is out of range",
        "A,Mug,,1,,many | stock has the wrong type",
        "A,Mug,,1,,,1 | has 7 fields instead of 6",
        "A,Mug,,1, | has 5 fields instead of 6"
      })
  void aRecordThatIsNoProductSaysWhyByItsColumn(String record, String reason) throws IOException {
    Row row = Files.rows(Format.CSV, Files.HEADER + "\n" + record + "\n").getFirst();

    assertThat(row.product()).isNull();
    assertThat(row.fault()).startsWith(reason);
    assertThat(row.line()).isEqualTo(3);
  }

  @Test
  void aLineEndWithinTextIsAControlCharacter() throws IOException {
    List<Row> rows = Files.rows(Format.CSV, Files.HEADER + "A,\"x\ny\",,1,,1\nB,Mug,,1,,1\n");

    assertThat(rows.getFirst().fault()).isEqualTo("name has a control character");
    assertThat(product(rows.getLast()).sku()).isEqualTo("B");
    assertThat(rows).extracting(Row::line).containsExactly(2L, 4L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "A,Mug,,1,,1\n",
        "sku,name,description,priceMinor,categories\n",
        "sku,name,description,priceMinor,categories,stock,colour\n",
        "name,sku,description,priceMinor,categories,stock\n",
        "SKU,name,description,priceMinor,categories,stock\n",
        "sku;name;description;priceMinor;categories;stock\n"
      })
  void withoutItsHeaderNothingOfAFileIsUnderstood(String file) {
    assertThatThrownBy(() -> Files.rows(Format.CSV, file + "A,Mug,,1,,1\n"))
        .isInstanceOfSatisfying(
            UnreadableFile.class, e -> assertThat(e.reason()).contains("The header is not"));
  }

  @Test
  void aHeaderMayBeQuotedAndMarked() throws IOException {
    String header = "\uFEFF\"sku\",name,description, priceMinor ,categories,stock\r\n";

    assertThat(Files.rows(Format.CSV, header + "A,Mug,,1,,1\r\n")).hasSize(1);
    assertThat(Files.rows(Format.CSV, Files.HEADER)).isEmpty();
  }

  @Test
  void aLineIsTheBodyOfAProduct() throws IOException {
    String mug =
        "{\"sku\":\"A\",\"name\":\"Mug\",\"price\":{\"amountMinor\":1,\"currency\":\"GBP\"},"
            + "\"attributes\":{\"colour\":\"red\"},\"initialStock\":3}";
    List<Row> rows = Files.rows(Format.NDJSON, "\uFEFF" + mug + "\r\n \n\n" + mug);

    assertThat(rows).extracting(Row::line).containsExactly(1L, 4L);
    assertThat(product(rows.getLast()))
        .returns(3, NewProduct::initialStock)
        .returns("red", p -> p.details().attributes().get("colour"));
    assertThat(Files.rows(Format.NDJSON, "\n \n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{ | The body is not JSON",
        "[] | has the wrong type",
        "null | must not be null",
        "{} | is required",
        "{\"sku\":\"A\",\"sku\":\"A\"} | The body is not JSON",
        "{\"sku\":\"A\",\"name\":\"M\",\"price\":{\"amountMinor\":1,\"currency\":\"EUR\"}} | /price/currency",
        "{\"sku\":\"A\",\"name\":\"M\",\"price\":{\"amountMinor\":1,\"currency\":\"GBP\"},\"x\":1} | /x is not a field"
      })
  void aLineThatIsNoProductSaysWhy(String line, String reason) throws IOException {
    Row row = Files.rows(Format.NDJSON, line + "\n").getFirst();

    assertThat(row.product()).isNull();
    assertThat(row.fault()).contains(reason);
  }

  /** A good product, and more. */
  private static String reasonAgainst(String field) throws IOException {
    String line =
        "{\"sku\":\"A\",\"name\":\"M\",\"price\":{\"amountMinor\":1,\"currency\":\"GBP\"},";
    return Objects.requireNonNull(
        Files.rows(Format.NDJSON, line + field + "}\n").getFirst().fault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\\u0000b\":1",
        "\"attributes\":{\"a\\u0000b\":1}",
        "\"attributes\":{\"a\\u0000b\":\"red\"}"
      })
  void aReasonHasNoCharacterThatTheDatabaseRefuses(String field) throws IOException {
    assertThat(reasonAgainst(field)).contains("a\uFFFDb ").doesNotContain("\0");
  }

  @Test
  void aReasonIsBoundedWhateverTheNameOfTheField() throws IOException {
    String name = "\uD83D\uDC96".repeat(RowReading.LONGEST);

    assertThat(reasonAgainst("\"" + name + "\":1").codePoints()).hasSize(RowReading.LONGEST);
  }

  @Test
  void aLineThatIsTooLongFailsAlone() throws IOException {
    List<Row> rows = Files.rows(Format.NDJSON, "\"" + "x".repeat(Rows.LIMIT) + "\"\n{}\n");

    assertThat(rows.getFirst().fault()).isEqualTo(Rows.TOO_LONG);
    assertThat(rows.getLast().fault()).contains("is required");
    assertThat(rows).hasSize(2);
  }

  @Test
  void whatIsNotUtf8IsNoProduct() throws IOException {
    byte[] file = "{\"sku\":\"x\"}\n".getBytes(StandardCharsets.UTF_8);
    file[8] = (byte) 0xFF;

    assertThat(Files.rows(Format.NDJSON, file).getFirst().product()).isNull();
  }
}
