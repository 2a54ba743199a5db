package shop.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T07:30:00.123Z",
        "2026-11-22t07:30:00.123z",
        "2026-11-22T08:30:00.123+01:00"
      })
  void aTimeIsReadHoweverItIsWritten(String text) {
    assertThat(Rfc3339.parse(text)).hasValue(Instant.parse("2026-11-22T07:30:00.123Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-22",
        "2026-11-22T07:30Z",
        "2026-11-22T07:30:00",
        "2026-11-22T07:30:00+02:00:30",
        "+300000-01-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-11-22T25:00:00Z",
        "2026-11-22T07:30:00.1234567890Z",
        "2026-11-22T07:30:00Z\u0000"
      })
  void whatIsoHasBeyondIsNone(String text) {
    assertThat(Rfc3339.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:59:59+01:00",
        "9999-12-31T23:59:59-18:00",
        "9999-12-31T23:00:00-01:00"
      })
  void aTimeThatIsOfNoYearOfFourDigitsInUtcIsNone(String text) {
    assertThat(Rfc3339.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01T01:00:00+01:00", "9999-12-31T23:59:59.999999999Z"})
  void theFirstAndTheLastOfAllTimesAreSome(String text) {
    assertThat(Rfc3339.parse(text)).isPresent();
  }
}
