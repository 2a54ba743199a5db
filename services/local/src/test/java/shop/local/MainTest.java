package shop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine shop =
      Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

  @Test
  void aFailureIsOneSentenceAndExitCodeOne() {
    int code = shop.execute("status", "--state", folder.resolve("none").toString());
    assertThat(code).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("shop: Nothing has been started in");
  }

  @Test
  void anUnknownPartIsRefusedBeforeAnythingStarts() {
    int code = shop.execute("up", "--only", "oder", "--state", folder.toString());
    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("There is no part oder.");
  }

  @Test
  void anUnknownCommandIsRefused() {
    assertThat(shop.execute("pu")).isEqualTo(2);
  }

  @Test
  void everyCommandExplainsItself() {
    assertThat(shop.getSubcommands().keySet())
        .contains("up", "status", "logs", "down")
        .allMatch(command -> shop.execute(command, "--help") == 0);
  }

  @Test
  void nothingRunsSoDownHasNothingToDo() {
    assertThat(shop.execute("down", "--state", folder.resolve("none").toString())).isZero();
  }
}
