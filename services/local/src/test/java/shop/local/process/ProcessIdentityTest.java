package shop.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessIdentityTest {

  @Test
  void aLaterProcessWithTheSameNumberIsAnother() {
    ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
    assertThat(new ProcessIdentity(self.pid(), "an earlier birth").isAlive()).isFalse();
    assertThat(self.isAlive()).isTrue();
  }

  @Test
  void aSignalForAnEarlierProcessDoesNotReachTheLaterOne() throws Exception {
    Process later = new ProcessBuilder("sleep", "60").start();
    try {
      Signal.KILL.to(new ProcessIdentity(later.pid(), "an earlier birth"));
      assertThat(ProcessIdentity.of(later.pid())).isPresent();
    } finally {
      later.destroyForcibly().waitFor();
    }
  }

  @Test
  void aKilledProcessIsGone() throws IOException {
    Process process = new ProcessBuilder("sleep", "60").start();
    ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
    Signal.KILL.to(identity);
    await().until(() -> !identity.isAlive());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aZombieIsGone() throws Exception {
    // The shell replaces itself by a program that waits for no child.
    Process parent = new ProcessBuilder("sh", "-c", "sleep 0.2 & exec sleep 60").start();
    try {
      await().until(() -> parent.children().findAny().isPresent());
      long child = parent.children().findAny().orElseThrow().pid();
      await().until(() -> ProcessIdentity.of(child).isEmpty());
      assertThat(ProcessHandle.of(child)).as("the system still lists it").isPresent();
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }
}
