package shop.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.local.part.Part;
import shop.local.process.ProcessIdentity;
import shop.local.process.Signal;

class StartupTest {

  @TempDir Path folder = Path.of("");

  @AfterEach
  void stopEverything() throws InterruptedException {
    new Shutdown(state(), Progress.SILENT).of(state().recorded());
  }

  @Test
  void aTakenPortIsSaidInOneSentence() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = socket.getLocalPort();
      assertThatThrownBy(() -> up(SleepingPart.named("redis").on(port)))
          .isInstanceOf(StackFailure.class)
          .hasMessageStartingWith("Port " + port + ", which redis needs, is taken")
          .hasMessageEndingWith("end what listens there, or give --port-offset.");
    }
  }

  @Test
  void nothingIsStartedWhereSomethingWasNotBuilt() {
    Path war = folder.resolve("order.war");
    assertThatThrownBy(
            () ->
                up(
                    SleepingPart.named("postgres"),
                    SleepingPart.named("order").at(Part.Stage.SERVICE).madeOf(war)))
        .hasMessageStartingWith(war + " is missing");
    assertThat(state().recorded()).isEmpty();
  }

  @Test
  void aPartThatEndsWhileItStartsIsQuoted() {
    assertThatThrownBy(
            () ->
                up(
                    SleepingPart.named("order")
                        .doing("sleep 0.3; echo 'FATAL: no'; exit 1")
                        .neverWell()))
        .hasMessageStartingWith("order ended while it was starting")
        .hasMessageContaining("order.log")
        .hasMessageEndingWith("FATAL: no");
  }

  @Test
  void aPartThatDoesNotBecomeHealthyIsStoppedAgain() {
    assertThatThrownBy(() -> up(SleepingPart.named("order").neverWell()))
        .hasMessageStartingWith("order was not healthy within 1 s");
    assertThat(process("order")).isEmpty();
  }

  @Test
  void aPartThatSaysItGivesUpIsNotWaitedFor() {
    assertThatThrownBy(
            () ->
                up(
                    SleepingPart.named("order")
                        .doing("echo 'ERROR I give up'; exec sleep 600")
                        .neverWell()))
        .hasMessageStartingWith("order could not start;")
        .hasMessageEndingWith("ERROR I give up");
    assertThat(process("order")).isEmpty();
  }

  @Test
  void whereOnePartFailsAllThatThisStartHasStartedIsStopped() {
    assertThatThrownBy(
            () ->
                up(
                    SleepingPart.named("postgres"),
                    SleepingPart.named("order").at(Part.Stage.SERVICE).neverWell()))
        .isInstanceOf(StackFailure.class);
    assertThat(process("postgres")).isEmpty();
  }

  @Test
  void whereOnePartFailsWhatRanBeforeGoesOn() throws Exception {
    up(SleepingPart.named("postgres"));
    Optional<ProcessIdentity> before = process("postgres");
    assertThatThrownBy(
            () ->
                up(
                    SleepingPart.named("postgres"),
                    SleepingPart.named("order").at(Part.Stage.SERVICE).neverWell()))
        .isInstanceOf(StackFailure.class);
    assertThat(process("postgres")).isPresent().isEqualTo(before);
  }

  @Test
  void aHealthyPartIsLeftAlone() throws Exception {
    up(SleepingPart.named("redis"));
    Optional<ProcessIdentity> before = process("redis");
    up(SleepingPart.named("redis"));
    assertThat(process("redis")).isPresent().isEqualTo(before);
  }

  @Test
  void aKilledPartIsStartedAgain() throws Exception {
    up(SleepingPart.named("redis"));
    ProcessIdentity before = process("redis").orElseThrow();
    Signal.KILL.to(before);
    up(SleepingPart.named("redis"));
    assertThat(process("redis")).isPresent().get().isNotEqualTo(before);
  }

  @Test
  void aPartWhoseArtefactChangedIsRestarted() throws Exception {
    Path war = Files.writeString(folder.resolve("order.war"), "old");
    up(SleepingPart.named("order").madeOf(war));
    ProcessIdentity before = process("order").orElseThrow();
    Files.writeString(war, "changed");
    up(SleepingPart.named("order").madeOf(war));
    assertThat(before.isAlive()).isFalse();
    assertThat(process("order")).isPresent();
  }

  @Test
  void aPausedPartGoesOnAndStays() throws Exception {
    up(SleepingPart.named("redis"));
    ProcessIdentity before = process("redis").orElseThrow();
    Signal.STOP.to(before);
    up(SleepingPart.named("redis"));
    assertThat(process("redis")).hasValue(before);
  }

  @Test
  void aPausedPartIsStopped() throws Exception {
    up(SleepingPart.named("redis"));
    ProcessIdentity paused = process("redis").orElseThrow();
    Signal.STOP.to(paused);
    new Shutdown(state(), Progress.SILENT).of(List.of("redis"));
    assertThat(paused.isAlive()).isFalse();
  }

  @Test
  void aProcessThatGotTheNumberOfADeadPartIsNotTouched() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      RunRecord.of(
              SleepingPart.named("redis"),
              new ProcessIdentity(stranger.pid(), "an earlier birth"),
              "",
              0)
          .write(state().run("redis"));
      new Shutdown(state(), Progress.SILENT).of(state().recorded());
      assertThat(ProcessIdentity.of(stranger.pid())).isPresent();
    } finally {
      stranger.destroyForcibly().waitFor();
    }
  }

  @Test
  void aPartsChildrenEndWithIt() throws Exception {
    up(SleepingPart.named("redis").doing("sleep 601 & sleep 602"));
    ProcessIdentity parent = process("redis").orElseThrow();
    // The shell is well before it has made them.
    await().until(() -> children(parent).size() == 2);
    List<ProcessIdentity> children = children(parent);
    new Shutdown(state(), Progress.SILENT).of(List.of("redis"));
    assertThat(children).noneMatch(ProcessIdentity::isAlive);
  }

  private static List<ProcessIdentity> children(ProcessIdentity parent) {
    return ProcessHandle.of(parent.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .flatMap(child -> ProcessIdentity.of(child.pid()).stream())
        .toList();
  }

  private StateFolder state() {
    return new StateFolder(folder.resolve("state"));
  }

  private void up(Part... parts) throws InterruptedException {
    new Startup(state(), Progress.SILENT).run(List.of(parts));
  }

  private Optional<ProcessIdentity> process(String part) {
    return RunRecord.read(state().run(part)).filter(RunRecord::isAlive).map(RunRecord::process);
  }
}
