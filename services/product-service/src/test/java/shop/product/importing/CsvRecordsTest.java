package shop.product.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {

  private static List<CsvRecords.Csv> read(String file) throws IOException {
    var records = new CsvRecords(Files.bytes(file));
    List<CsvRecords.Csv> read = new ArrayList<>();
    for (var next = records.next(); next != null; next = records.next()) {
      read.add(next);
    }
    return read;
  }

  private static List<List<String>> fields(String file) throws IOException {
    return read(file).stream().map(CsvRecords.Csv::fields).toList();
  }

  private static String fault(String file) throws IOException {
    return String.valueOf(read(file).getFirst().fault());
  }

  @Test
  void fieldsArePartedByCommasAndRecordsByLines() throws IOException {
    List<List<String>> two = List.of(List.of("a", "", "c"), List.of("d", "é", ""));

    assertThat(fields("a,,c\nd,é,\n")).isEqualTo(two);
    assertThat(fields("a,,c\r\nd,é,\r\n")).isEqualTo(two);
    assertThat(fields("a,,c\nd,é,")).isEqualTo(two);
    assertThat(fields("a,,c\r\n\r\n\nd,é,\r")).isEqualTo(two);
    assertThat(fields("\uFEFFa,,c\nd,é,")).isEqualTo(two);
    assertThat(fields("")).isEmpty();
    assertThat(fields("\uFEFF\n")).isEmpty();
  }

  @Test
  void quotesKeepCommasQuotesAndLineEnds() throws IOException {
    assertThat(fields("\"a,\"\"b\"\"\nc\",\"\"\r\nd\n"))
        .containsExactly(List.of("a,\"b\"\nc", ""), List.of("d"));
  }

  @Test
  void aRecordIsFoundWhereItBegins() throws IOException {
    assertThat(read("é\n\n\"x\n\ny\",z\nlast"))
        .extracting(CsvRecords.Csv::line, CsvRecords.Csv::position)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1L, 0L),
            org.assertj.core.groups.Tuple.tuple(3L, 4L),
            org.assertj.core.groups.Tuple.tuple(6L, 13L));
  }

  @Test
  void aFaultIsOfItsRecordAlone() throws IOException {
    String tooLong = "x".repeat(Rows.LIMIT + 1);

    assertThat(fault("a,b\"c\nd")).contains("quote in the middle");
    assertThat(fault("\"a\"b\nd")).contains("after a closing quote");
    assertThat(fault(tooLong + "\nd")).isEqualTo(Rows.TOO_LONG);
    assertThat(fault("\"" + tooLong + "\"\nd")).isEqualTo(Rows.TOO_LONG);
    for (String bad : List.of("a,b\"c", "\"a\"b", tooLong, "\"" + tooLong + "\n\"")) {
      assertThat(fields(bad + "\nd").getLast()).containsExactly("d");
    }
    assertThat(fault("\"a\nb\nc")).contains("not closed");
  }

  @Test
  void whatIsNotUtf8IsAFault() throws IOException {
    var records =
        new CsvRecords(
            Files.bytes(new byte[] {'a', ',', (byte) 0xC3, '\n', 'b', (byte) 0xFF, '\n', 'c'}));

    assertThat(List.of(take(records), take(records))).containsOnly("is not UTF-8");
    assertThat(take(records)).isEqualTo("null");
  }

  private static String take(CsvRecords records) throws IOException {
    var next = records.next();
    return next == null ? "end" : String.valueOf(next.fault());
  }

  @Test
  void nothingOfARecordIsKeptBeyondItsLimit() throws IOException {
    String record = "y".repeat(1_000) + ",";
    var read = read(record.repeat(3_000) + "\nd");

    assertThat(read.getFirst().fields().size()).isLessThan(1_100);
    assertThat(read.getLast().fields()).containsExactly("d");
  }
}
