package shop.local.replay;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * One row of the history, nothing made of it yet but its time.
 *
 * @param place file and line, for people
 * @param invoice begins with {@code C} on a cancellation
 * @param customer empty where nobody knows
 */
record Row(
    String place,
    String invoice,
    String code,
    String description,
    String quantity,
    LocalDateTime time,
    String unitPrice,
    String customer,
    String country) {

  LocalDate day() {
    return time.toLocalDate();
  }
}
