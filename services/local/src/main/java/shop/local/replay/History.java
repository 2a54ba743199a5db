package shop.local.replay;

import java.time.LocalDate;
import java.util.List;
import shop.local.StackFailure;

/**
 * What was sold, row by row.
 *
 * @param rows in the order of the file; not empty
 */
record History(List<Row> rows) {

  History {
    if (rows.isEmpty()) {
      throw new StackFailure("There is no row in this history.");
    }
  }

  /** The first so many days of the calendar, counted from the earliest row, days off included. */
  History firstDays(int days) {
    LocalDate end = firstDay().plusDays(days);
    return new History(rows.stream().filter(row -> row.day().isBefore(end)).toList());
  }

  LocalDate firstDay() {
    return rows.stream().map(Row::day).min(LocalDate::compareTo).orElseThrow();
  }

  LocalDate lastDay() {
    return rows.stream().map(Row::day).max(LocalDate::compareTo).orElseThrow();
  }
}
