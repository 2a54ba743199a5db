package shop.cart.redis;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.args.ClientPauseMode;
import shop.local.Addresses;

/**
 * Three masters with a third of the slots each, which speak TLS alone and know one user. Their
 * certificate is for 127.0.0.1 and no name.
 */
public final class SecureCluster implements AutoCloseable {

  public static final String USER = "carts";
  public static final String PASSWORD = "a-throw-away-secret";

  private static final int SLOTS = 16_384;
  private static final int NODES = 3;

  /** Between a node's port and the one where the nodes talk to each other. */
  private static final int BUS = 10_000;

  private static final int FIRST_PORT = 21_000;
  private static final int PORTS = 1_000;

  private final Path folder;
  private final List<Process> nodes = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();

  public SecureCluster(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    Path program = program();
    makeCertificate();
    for (int i = 0; i < NODES; i++) {
      int port = freePort();
      ports.add(port);
      nodes.add(start(program, port));
    }
    join();
  }

  private Path program() throws IOException {
    var redis = new shop.local.part.Redis(new Addresses(0), folder, Path.of("target", "programs"));
    redis.prepare();
    return redis.artefacts().getFirst().toAbsolutePath();
  }

  /** One that is free, and so is that of its bus. */
  private int freePort() {
    int first = ports.isEmpty() ? FIRST_PORT : ports.getLast() + 1;
    return IntStream.range(first, first + PORTS)
        .filter(port -> isFree(port) && isFree(port + BUS))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private void makeCertificate() throws IOException, GeneralSecurityException {
    Path own = folder.resolve("keys.p12");
    Files.deleteIfExists(own);
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    run(
        List.of(
            tool,
            "-genkeypair",
            "-alias",
            "redis",
            "-keyalg",
            "EC",
            "-dname",
            "CN=redis",
            "-ext",
            "san=ip:127.0.0.1",
            "-ext",
            "bc:c=ca:true",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            own.toString(),
            "-storepass",
            PASSWORD));
    KeyStore keys = KeyStore.getInstance(own.toFile(), PASSWORD.toCharArray());
    Key key = keys.getKey("redis", PASSWORD.toCharArray());
    pem("key.pem", "PRIVATE KEY", key.getEncoded());
    pem("certificate.pem", "CERTIFICATE", keys.getCertificate("redis").getEncoded());
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("redis", keys.getCertificate("redis"));
    try (OutputStream file = Files.newOutputStream(trustStore())) {
      trust.store(file, PASSWORD.toCharArray());
    }
  }

  private void pem(String file, String kind, byte[] content) throws IOException {
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(content), kind));
  }

  private static void run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(command + " failed");
    }
  }

  private Process start(Path program, int port) throws IOException {
    Path data = Files.createDirectories(folder.resolve(Integer.toString(port)));
    Files.deleteIfExists(data.resolve("nodes.conf"));
    Process process =
        new ProcessBuilder(program.toString(), "-")
            .directory(data.toFile())
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("log").toFile())
            .start();
    try (OutputStream configuration = process.getOutputStream()) {
      configuration.write(
          """
          bind 127.0.0.1
          port 0
          tls-port %d
          tls-cluster yes
          tls-auth-clients no
          tls-cert-file %3$s/certificate.pem
          tls-key-file %3$s/key.pem
          tls-ca-cert-file %3$s/certificate.pem
          cluster-enabled yes
          cluster-node-timeout 2000
          cluster-require-full-coverage no
          save ""
          user default off
          user %2$s on >%4$s ~* &* +@all
          """
              .formatted(port, USER, folder.toAbsolutePath(), PASSWORD)
              .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return process;
  }

  private Jedis node(int port) {
    return new Jedis(
        new HostAndPort("127.0.0.1", port),
        DefaultJedisClientConfig.builder()
            .autoNegotiateProtocol(false)
            .user(USER)
            .password(PASSWORD)
            .sslOptions(
                SslOptions.builder()
                    .truststore(trustStore().toFile(), PASSWORD.toCharArray())
                    .trustStoreType("PKCS12")
                    .build())
            .build());
  }

  private boolean answers(int port) {
    try (Jedis jedis = node(port)) {
      return jedis.ping().equals("PONG");
    } catch (RuntimeException notYet) {
      return false;
    }
  }

  private void join() {
    Awaitility.await().until(() -> ports.stream().allMatch(this::answers));
    for (int i = 0; i < NODES; i++) {
      try (Jedis jedis = node(ports.get(i))) {
        jedis.clusterAddSlotsRange(SLOTS * i / NODES, SLOTS * (i + 1) / NODES - 1);
        jedis.clusterMeet("127.0.0.1", ports.getFirst());
      }
    }
    Awaitility.await().until(() -> ports.stream().allMatch(this::knowsAll));
  }

  private boolean knowsAll(int port) {
    try (Jedis jedis = node(port)) {
      String info = jedis.clusterInfo();
      return info.contains("cluster_state:ok")
          && info.contains("cluster_slots_ok:" + SLOTS)
          && info.contains("cluster_known_nodes:" + NODES);
    }
  }

  /** What a JVM has to be told of to trust its certificate; its password is {@link #PASSWORD}. */
  public Path trustStore() {
    return folder.resolve("trusted.p12").toAbsolutePath();
  }

  public String url(String user, String password, String host) {
    return "rediss://%s:%s@%s:%d".formatted(user, password, host, ports.getFirst());
  }

  public String url() {
    return url(USER, PASSWORD, "127.0.0.1");
  }

  /** Which node a slot is on. */
  public static int nodeOf(int slot) {
    int node = 0;
    while (slot >= SLOTS * (node + 1) / NODES) {
      node++;
    }
    return node;
  }

  /** Has a node answer nobody for a while; then it does what it was asked. */
  public void pause(int node, Duration time) {
    try (Jedis jedis = node(ports.get(node))) {
      jedis.clientPause(time.toMillis(), ClientPauseMode.ALL);
    }
  }

  /** Ends a node without any warning. */
  public void kill(int node) {
    nodes.get(node).destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    nodes.forEach(node -> node.destroyForcibly().onExit().join());
  }
}
