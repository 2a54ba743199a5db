package shop.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class HistoryReaderTest {

  private static final String HEAD =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static String row(String invoice, String time) {
    return invoice + ",A,B,1," + time + ",1.0,1,France\n";
  }

  @Test
  void aMissingColumnIsNamed() throws IOException {
    Path file = file("a.csv", "InvoiceNo,StockCode,Description,Quantity\n");
    assertThatThrownBy(() -> HistoryReader.read(file))
        .hasMessageContaining("has no column InvoiceDate, UnitPrice, CustomerID, Country");
  }

  @Test
  void aShortRowIsNamed() throws IOException {
    Path file = file("a.csv", HEAD + "1,A,B\n");
    assertThatThrownBy(() -> HistoryReader.read(file))
        .hasMessageContaining("record 1 has 3 fields");
  }

  @Test
  void anotherEncodingIsRefused() throws IOException {
    Path file = folder.resolve("a.csv");
    Files.write(
        file,
        (HEAD + "1,A,\u00a35,1,2010-12-01 08:26:00,1.0,1,France\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> HistoryReader.read(file)).hasMessageContaining("is not UTF-8");
  }

  @Test
  void whatIsNoTimeIsRefused() throws IOException {
    Path file = file("a.csv", HEAD + row("1", "yesterday"));
    assertThatThrownBy(() -> HistoryReader.read(file)).hasMessageContaining("yesterday is no time");
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertThatThrownBy(() -> HistoryReader.read(folder.resolve("none.csv")))
        .hasMessageContaining("There is no file");
    assertThatThrownBy(() -> HistoryReader.read(folder)).hasMessageContaining("no row");
  }

  @Test
  void quotesCommasPoundsAndBlanksAreKept() {
    assertThat(Rows.sample().rows())
        .extracting(Row::description)
        .contains("LANTERN, WHITE \"METAL\" \u00a35", " CREAM HANGING HEART T-LIGHT HOLDER ", "");
  }

  @Test
  void customersAreWholeNumbersHoweverASpreadsheetWroteThem() {
    assertThat(Rows.sample().rows())
        .extracting(Row::customer)
        .containsOnly("17850", "13047", "12346", "");
  }

  @Test
  void bothSpellingsOfTimeAreRead() throws IOException {
    Path file =
        file("a.csv", "\ufeff" + HEAD + row("1", "12/1/2010 8:26") + row("2", "2010-12-02 08:26"));
    assertThat(HistoryReader.read(file).rows())
        .extracting(Row::day)
        .containsExactly(LocalDate.of(2010, 12, 1), LocalDate.of(2010, 12, 2));
  }

  @Test
  void aFolderIsReadInTheOrderOfItsNames() throws IOException {
    file("2010-12-02.csv", HEAD + row("2", "2010-12-02 08:00"));
    file("2010-12-01.csv", HEAD + row("1", "2010-12-01 08:00"));
    file("README.md", "nothing");
    assertThat(HistoryReader.read(folder).rows())
        .extracting(Row::invoice)
        .containsExactly("1", "2");
  }

  @Test
  void anArchiveIsReadInTheOrderOfItsNames() throws IOException {
    Path archive = folder.resolve("history.tar.xz");
    try (OutputStream out = Files.newOutputStream(archive);
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new XZOutputStream(out, new LZMA2Options(0)))) {
      for (String day : new String[] {"02", "01"}) {
        byte[] content =
            (HEAD + row(day, "2010-12-" + day + " 08:00")).getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry("./2010-12-" + day + ".csv");
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    assertThat(HistoryReader.read(archive).rows())
        .extracting(Row::invoice)
        .containsExactly("01", "02");
  }

  @Test
  void daysAreThoseOfTheCalendar() {
    assertThat(Rows.sample().firstDays(2).lastDay()).isEqualTo(LocalDate.of(2010, 12, 1));
    assertThat(Rows.sample().firstDays(3).lastDay()).isEqualTo(LocalDate.of(2010, 12, 3));
  }
}
