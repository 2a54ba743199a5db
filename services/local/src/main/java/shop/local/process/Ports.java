package shop.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The ports of this machine's loopback interface. */
public final class Ports {

  private static final int CONNECT_MILLIS = 500;
  private static final Duration MOMENT = Duration.ofSeconds(3);
  private static final Duration POLL = Duration.ofMillis(50);

  private Ports() {}

  /** Whether a server could listen there now. */
  public static boolean isFree(int port) {
    return !answers(port) && canListen(port);
  }

  /**
   * Whether a server can listen there, if need be after a moment: a process that was killed is over
   * before the last of its threads has let go of its sockets.
   */
  public static boolean becomesFree(int port) throws InterruptedException {
    long deadline = System.nanoTime() + MOMENT.toNanos();
    while (!isFree(port)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(POLL);
    }
    return true;
  }

  /** Whether somebody accepts connections there. */
  public static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private static boolean canListen(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // Connections that a former server left in TIME_WAIT do not hinder the next one.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** Who listens there, as far as this system lets us know: "process 4711 (java)". */
  public static Optional<String> owner(int port) {
    return listeningInode(port).flatMap(Ports::processWithSocket);
  }

  private static Optional<String> listeningInode(int port) {
    String local = ":%04X".formatted(port);
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(Ports::lines)
        .map(line -> line.strip().split("\\s+"))
        .filter(field -> field.length > 9)
        .filter(field -> field[1].endsWith(local) && field[3].equals("0A"))
        .map(field -> field[9])
        .findFirst();
  }

  private static Stream<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(file)).stream();
    } catch (IOException notLinux) {
      return Stream.empty();
    }
  }

  private static Optional<String> processWithSocket(String inode) {
    String socket = "socket:[" + inode + "]";
    return ProcessHandle.allProcesses()
        .filter(process -> holds(process.pid(), socket))
        .findFirst()
        .map(
            process ->
                "process "
                    + process.pid()
                    + process
                        .info()
                        .command()
                        .map(command -> " (" + Path.of(command).getFileName() + ")")
                        .orElse(""));
  }

  private static boolean holds(long pid, String socket) {
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return files.anyMatch(file -> socket.equals(target(file)));
    } catch (IOException notOurs) {
      return false;
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
