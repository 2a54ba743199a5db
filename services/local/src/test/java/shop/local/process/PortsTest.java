package shop.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PortsTest {

  @Test
  void aPortSomebodyListensOnIsNotFree() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.isFree(socket.getLocalPort())).isFalse();
    }
  }

  @Test
  void aPortSomebodyListensOnEverywhereIsNotFree() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      assertThat(Ports.isFree(socket.getLocalPort())).isFalse();
    }
  }

  @Test
  void aPortThatWasClosedIsFreeAgain() throws IOException {
    int port = FreePort.find();
    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    assertThat(Ports.isFree(port)).isTrue();
  }

  @Test
  void aPortThatIsLetGoOfInAMomentIsWaitedFor() throws Exception {
    int port = FreePort.find();
    ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    assertThat(Ports.isFree(port)).isFalse();
    try (ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor()) {
      Future<?> closed = later.schedule(() -> close(socket), 300, TimeUnit.MILLISECONDS);
      assertThat(Ports.becomesFree(port)).isTrue();
      closed.get();
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theOwnerOfAPortIsNamed() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      assertThat(Ports.owner(socket.getLocalPort()))
          .hasValue("process " + ProcessHandle.current().pid() + " (java)");
    }
  }
}
