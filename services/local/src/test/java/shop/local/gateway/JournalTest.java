package shop.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir Path folder;

  @Test
  void aTornLastLineIsCutOff() throws IOException {
    Path file = folder.resolve("journal");
    try (Journal journal = Journal.open(file, line -> {})) {
      journal.append("one");
    }
    Files.writeString(file, "tw", StandardOpenOption.APPEND);
    List<String> lines = new ArrayList<>();
    try (Journal journal = Journal.open(file, lines::add)) {
      journal.append("three");
    }
    assertThat(lines).containsExactly("one");
    assertThat(Files.readString(file)).isEqualTo("one\nthree\n");
  }

  @Test
  void aLineThatCannotBeReadStopsTheStart() throws IOException {
    Path file = folder.resolve("ledger.jsonl");
    Files.writeString(file, "{\"charge\":\n{}\n");
    assertThatThrownBy(() -> Ledger.open(file))
        .isInstanceOf(JournalFailure.class)
        .hasMessageContaining("Line 1");
    Files.writeString(file, "");
    Ledger.open(file).close();
  }

  @Test
  void twoGatewaysDoNotShareAJournal() throws IOException {
    Path file = folder.resolve("journal");
    try (Journal journal = Journal.open(file, line -> {})) {
      assertThatThrownBy(() -> Journal.open(file, line -> {}))
          .isInstanceOf(JournalFailure.class)
          .hasMessageContaining("another gateway");
      assertThat(journal.isSound()).isTrue();
    }
  }

  @Test
  void aJournalThatCannotBeWrittenSaysSo() throws IOException {
    Journal journal = Journal.open(folder.resolve("journal"), line -> {});
    journal.close();
    assertThat(journal.isSound()).isFalse();
  }

  @Test
  void whatWasAcknowledgedIsOnDiskWhoeverWritesMeanwhile() throws Exception {
    Path file = folder.resolve("journal");
    List<String> expected = IntStream.range(0, 500).mapToObj(i -> "line " + i).toList();
    try (Journal journal = Journal.open(file, line -> {});
        ExecutorService writers = Executors.newFixedThreadPool(16)) {
      var all = expected.stream().map(line -> writers.submit(() -> journal.append(line))).toList();
      for (var one : all) {
        one.get();
      }
      assertThat(Files.readAllLines(file)).containsExactlyInAnyOrderElementsOf(expected);
    }
  }
}
