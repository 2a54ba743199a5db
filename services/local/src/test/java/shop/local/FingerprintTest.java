package shop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {

  @TempDir Path folder = Path.of("");

  @Test
  void aFileWrittenAnewChangesIt() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "same size");
    String before = Fingerprint.of(part());
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    assertThat(Fingerprint.of(part())).isNotEqualTo(before);
  }

  @Test
  void aFileMoreOrLessChangesIt() throws IOException {
    String before = Fingerprint.of(part());
    Files.writeString(folder.resolve("a"), "new");
    assertThat(Fingerprint.of(part())).isNotEqualTo(before);
  }

  @Test
  void anotherCommandChangesIt() throws IOException {
    assertThat(Fingerprint.of(part().doing("exec sleep 1"))).isNotEqualTo(Fingerprint.of(part()));
  }

  @Test
  void anArtefactThatIsThereAfterAllChangesIt() throws IOException {
    SleepingPart part = SleepingPart.named("part").madeOf(folder.resolve("later"));
    String before = Fingerprint.of(part);
    Files.writeString(folder.resolve("later"), "here");
    assertThat(Fingerprint.of(part)).isNotEqualTo(before);
  }

  @Test
  void withoutAnyChangeItIsTheSame() throws IOException {
    Files.writeString(folder.resolve("a"), "content");
    assertThat(Fingerprint.of(part())).isEqualTo(Fingerprint.of(part()));
  }

  private SleepingPart part() {
    return SleepingPart.named("part").madeOf(folder);
  }
}
