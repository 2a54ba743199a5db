package shop.local.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tukaani.xz.XZInputStream;
import shop.local.StackFailure;

/**
 * Reads a history in the format of the UCI Machine Learning Repository's <i>Online Retail</i>: a
 * CSV in UTF-8, a folder of them, or a {@code .tar.xz} of them; several are read in the order of
 * their names.
 */
final class HistoryReader {

  private static final List<String> COLUMNS =
      List.of(
          "InvoiceNo",
          "StockCode",
          "Description",
          "Quantity",
          "InvoiceDate",
          "UnitPrice",
          "CustomerID",
          "Country");
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
  // The data set goes about in two spellings of its dates.
  private static final List<DateTimeFormatter> TIMES =
      List.of(
          DateTimeFormatter.ofPattern("uuuu-MM-dd[ ]['T']HH:mm[:ss]"),
          DateTimeFormatter.ofPattern("M/d/uuuu H:mm[:ss]"));
  private static final int BYTE_ORDER_MARK = '\uFEFF';

  private HistoryReader() {}

  static History read(Path file) {
    try {
      if (Files.isDirectory(file)) {
        return folder(file);
      }
      if (!Files.isReadable(file)) {
        throw new StackFailure("There is no file " + file + ", or it must not be read.");
      }
      try (InputStream in = Files.newInputStream(file)) {
        return file.toString().endsWith(".tar.xz")
            ? archive(in)
            : new History(rows(file.toString(), in));
      }
    } catch (IOException | UncheckedIOException e) {
      throw new StackFailure(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static History folder(Path folder) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> isCsv(one.toString())).sorted().toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          rows.addAll(rows(file.getFileName().toString(), in));
        }
      }
    }
    return new History(rows);
  }

  private static History archive(InputStream in) throws IOException {
    SortedMap<String, List<Row>> files = new TreeMap<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile() && isCsv(entry.getName())) {
          files.put(entry.getName(), rows(entry.getName(), tar));
        }
      }
    }
    return new History(files.values().stream().flatMap(List::stream).toList());
  }

  private static boolean isCsv(String name) {
    return name.endsWith(".csv");
  }

  /** Leaves the stream open: an archive goes on behind this file. */
  private static List<Row> rows(String name, InputStream in) throws IOException {
    Reader text =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    try {
      skipByteOrderMark(text);
      return rows(name, FORMAT.parse(text));
    } catch (IOException | UncheckedIOException e) {
      boolean encoding =
          e instanceof CharacterCodingException || e.getCause() instanceof CharacterCodingException;
      throw new IOException(encoding ? name + " is not UTF-8" : name + ": " + e.getMessage(), e);
    }
  }

  private static void skipByteOrderMark(Reader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
  }

  private static List<Row> rows(String name, CSVParser parser) {
    List<String> missing =
        COLUMNS.stream().filter(column -> !parser.getHeaderNames().contains(column)).toList();
    if (!missing.isEmpty()) {
      throw new StackFailure(name + " has no column " + String.join(", ", missing) + ".");
    }
    return parser.stream().map(record -> row(name, record)).toList();
  }

  private static Row row(String name, CSVRecord record) {
    String place = name + ", record " + record.getRecordNumber();
    if (!record.isConsistent()) {
      throw new StackFailure(place + " has " + record.size() + " fields.");
    }
    return new Row(
        place,
        record.get("InvoiceNo").strip(),
        record.get("StockCode").strip(),
        record.get("Description"),
        record.get("Quantity").strip(),
        time(place, record.get("InvoiceDate").strip()),
        record.get("UnitPrice").strip(),
        customer(record.get("CustomerID").strip()),
        record.get("Country").strip());
  }

  /** Spreadsheets write whole numbers as {@code 17850.0}. */
  private static String customer(String text) {
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static LocalDateTime time(String place, String text) {
    for (DateTimeFormatter format : TIMES) {
      try {
        return LocalDateTime.parse(text, format);
      } catch (DateTimeParseException otherSpelling) {
        // The next one may fit.
      }
    }
    throw new StackFailure(place + ": " + text + " is no time.");
  }
}
