package shop.local.part;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import shop.local.Addresses;
import shop.local.process.Launch;

/**
 * Redis, which writes every change to a log of its own and so forgets nothing when it is killed.
 */
public final class Redis implements Part {

  private static final String VERSION = "7.0.15";
  private static final int PROBE_MILLIS = 1_000;

  private final Addresses addresses;
  private final Path folder;
  private final Path program;

  /**
   * Redis of one stack.
   *
   * @param folder where its data lives
   * @param programs where its program is unpacked, once for all stacks
   */
  public Redis(Addresses addresses, Path folder, Path programs) {
    this.addresses = addresses;
    this.folder = folder;
    this.program = programs.resolve("redis-" + VERSION);
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public Stage stage() {
    return Stage.STORE;
  }

  @Override
  public List<Integer> ports() {
    return List.of(addresses.port(name()));
  }

  @Override
  public String url() {
    return addresses.redis();
  }

  @Override
  public List<Path> artefacts() {
    return List.of(program);
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(30);
  }

  @Override
  public void prepare() throws IOException {
    Unpacked.program(
        "redis-server-%s-%s-%s"
            .formatted(VERSION, Unpacked.system(), Unpacked.onArm() ? "arm64" : "amd64"),
        program);
    Files.createDirectories(folder);
  }

  @Override
  public Launch launch() {
    return new Launch(
        List.of(
            program.toString(),
            "--bind",
            "127.0.0.1",
            "--port",
            Integer.toString(ports().getFirst()),
            "--dir",
            folder.toString(),
            "--appendonly",
            "yes",
            // The append-only log holds everything; snapshots beside it would only cost.
            "--save",
            ""),
        Map.of(),
        folder);
  }

  @Override
  public boolean isHealthy() {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(PROBE_MILLIS);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), ports().getFirst()),
          PROBE_MILLIS);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      return new String(answer.readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
    } catch (IOException notYet) {
      return false;
    }
  }
}
