package shop.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {

  @TempDir Path folder = Path.of("");

  @Test
  void theLastLineThatSpeaksOfTroubleIsTheLastWord() throws IOException {
    Log log = log("starting\nFATAL: no such folder\nshutting down\n");
    assertThat(log.lastWord(0)).isEqualTo("FATAL: no such folder");
  }

  @Test
  void withoutTroubleTheLastLineIsTheLastWord() throws IOException {
    assertThat(log("starting\nbye\n\n").lastWord(0)).isEqualTo("bye");
  }

  @Test
  void whatAnEarlierStartWroteIsNotTheLastWord() throws IOException {
    String earlier = "ERROR of yesterday\n";
    assertThat(log(earlier + "starting\n").lastWord(earlier.length())).isEqualTo("starting");
  }

  @Test
  void aPartThatWroteNothingIsSaidToHaveWrittenNothing() {
    assertThat(new Log(folder.resolve("none.log")).lastWord(0)).isEqualTo("(it wrote nothing)");
  }

  private Log log(String text) throws IOException {
    return new Log(Files.writeString(folder.resolve("part.log"), text));
  }
}
