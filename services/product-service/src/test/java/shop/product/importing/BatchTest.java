package shop.product.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

  private static final RowReading READING = new RowReading(new Files.Pounds());

  private static String csv(String... skus) {
    var file = new StringBuilder(Files.HEADER);
    for (String sku : skus) {
      file.append(sku).append(",\"Mug, é\",,1,,\r\n");
    }
    return file.toString();
  }

  /** Batches, each cut by a worker that knows where the one before it ended and nothing else. */
  private static List<Batch> takenOver(String csv, int most, int piece) throws IOException {
    byte[] file = csv.getBytes(StandardCharsets.UTF_8);
    List<Batch> batches = new ArrayList<>();
    long position = 0;
    long line = 1;
    do {
      var stream =
          new ChunkStream(
              at ->
                  Arrays.copyOfRange(
                      file, (int) at, (int) Math.min(at + piece - at % piece, file.length)),
              position);
      var bytes = new FileBytes(stream, position, line);
      Batch batch = new Batch.Cutter(bytes, Format.CSV.rows(bytes, READING), most).next();
      batches.add(batch);
      position = batch.end();
      line = batch.endLine();
    } while (!batches.getLast().last());
    assertThat(position).isEqualTo(file.length);
    return batches;
  }

  private static List<String> skus(Batch batch) {
    return batch.rows().stream().map(row -> Objects.requireNonNull(row.product()).sku()).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 100_000})
  void whoTakesOverGoesOnBehindTheLastBatch(int piece) throws IOException {
    List<Batch> batches = takenOver(csv("a", "b", "c", "d", "e"), 2, piece);

    assertThat(batches)
        .extracting(BatchTest::skus)
        .containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
    assertThat(batches.stream().flatMap(batch -> batch.rows().stream()))
        .extracting(Row::line)
        .containsExactly(2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void noTwoRowsOfABatchAreOfOneSku() throws IOException {
    assertThat(takenOver(csv("a", "b", "a", "a", "c"), 10, 100))
        .extracting(BatchTest::skus)
        .containsExactly(List.of("a", "b"), List.of("a"), List.of("a", "c"));
  }

  @Test
  void aFileWithoutRowsIsOneEmptyBatch() throws IOException {
    assertThat(takenOver(csv(), 10, 100)).singleElement().returns(true, Batch::last);
  }

  @Test
  void fewLargeRowsAreABatch() throws IOException {
    String large = "x".repeat(Rows.LIMIT - 100);
    var file = new StringBuilder(Files.HEADER);
    for (int i = 0; i < 12; i++) {
      file.append(i).append(',').append(large).append(",,1,,\n");
    }

    assertThat(takenOver(file.toString(), 100, 100_000))
        .hasSizeGreaterThan(2)
        .allSatisfy(batch -> assertThat(batch.rows()).hasSizeLessThan(7));
  }
}
