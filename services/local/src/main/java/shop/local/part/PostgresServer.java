package shop.local.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import shop.local.Addresses;
import shop.local.StackFailure;
import shop.local.process.Launch;
import shop.local.process.Log;
import shop.local.process.Signal;
import shop.local.process.WorkingFolder;

/** A PostgreSQL server with one data folder, whatever fills it. */
abstract class PostgresServer implements Part {

  private static final String VERSION = "18.6";
  private static final int MAX_CONNECTIONS = 200;
  private static final Duration SESSIONS_END = Duration.ofSeconds(10);

  private final Addresses addresses;
  private final Path folder;
  private final Path programs;
  private final Path log;
  private final String superuserPassword;

  /**
   * One server of one stack.
   *
   * @param folder where its data lives
   * @param programs where its programs are unpacked, once for all stacks
   * @param log what it writes
   */
  PostgresServer(
      Addresses addresses, Path folder, Path programs, Path log, String superuserPassword) {
    this.addresses = addresses;
    this.folder = folder;
    this.programs = programs.resolve("postgres-" + VERSION);
    this.log = log;
    this.superuserPassword = superuserPassword;
  }

  /** Fills an empty folder with the data that this server begins with. */
  abstract void initialise(Path data) throws IOException;

  /** What this server is told beside what all are. */
  abstract List<String> settings();

  @Override
  public final List<Integer> ports() {
    return List.of(addresses.port(name()));
  }

  @Override
  public final String url() {
    return url(name());
  }

  private String url(String server) {
    return "jdbc:postgresql://" + Addresses.HOST + ":" + addresses.port(server) + "/postgres";
  }

  @Override
  public final List<Path> artefacts() {
    return List.of(programs);
  }

  @Override
  public final Duration patience() {
    return Duration.ofSeconds(60);
  }

  /** The "fast" shutdown; a mere TERM would wait for the last client to leave. */
  @Override
  public final Signal stopSignal() {
    return Signal.INT;
  }

  @Override
  public final void prepare() throws IOException {
    Unpacked.archive(
        "postgres-%s-%s.txz".formatted(Unpacked.system(), Unpacked.onArm() ? "arm_64" : "x86_64"),
        programs);
    if (Files.exists(data()) && isUsable()) {
      forgetKilledPostmaster();
    } else {
      begin();
    }
  }

  /** Whether the data found can still be gone on with. */
  boolean isUsable() {
    return true;
  }

  /** Half-made data is never taken for a server's: it gets its name when it is whole. */
  private void begin() throws IOException {
    Files.createDirectories(folder);
    Path fresh = Files.createTempDirectory(folder, "initialising-");
    initialise(fresh);
    WorkingFolder.delete(data());
    Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * A killed postmaster leaves a lock file that names a process, which may linger as a zombie or,
   * after a reboot, be somebody else by now; and its sessions outlive it by a moment. Once nobody
   * works in the data folder any more, the lock means nothing.
   */
  private void forgetKilledPostmaster() throws IOException {
    Path lock = data().resolve("postmaster.pid");
    if (Files.exists(lock) && WorkingFolder.isDeserted(data(), SESSIONS_END)) {
      Files.delete(lock);
    }
  }

  /** Runs one of the programs to its end. */
  final void run(String program, List<String> arguments) throws IOException {
    long from = new Log(log).turnOver();
    List<String> command = asSomebody(program(program));
    command.addAll(arguments);
    Process process = new Launch(command, Map.of(), folder).start(log);
    try {
      if (process.waitFor() != 0) {
        throw new StackFailure(
            "PostgreSQL's data folder could not be made; %s says: %s"
                .formatted(log, new Log(log).lastWord(from)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("Interrupted while PostgreSQL's data folder was made.", e);
    }
  }

  @Override
  public final Launch launch() {
    List<String> command = asSomebody(program("postgres"));
    command.addAll(List.of("-D", data().toString(), "-p", Integer.toString(ports().getFirst())));
    List<String> all = new ArrayList<>(common());
    all.addAll(settings());
    all.forEach(setting -> command.addAll(List.of("-c", setting)));
    return new Launch(command, environment(), folder);
  }

  /** What this server finds in its environment. */
  Map<String, String> environment() {
    return Map.of();
  }

  private static List<String> common() {
    return List.of(
        "listen_addresses=" + Addresses.HOST,
        "unix_socket_directories=",
        // A replica must allow as many as its primary.
        "max_connections=" + MAX_CONNECTIONS,
        "wal_level=replica",
        "max_wal_size=2GB",
        "password_encryption=scram-sha-256",
        "log_line_prefix=%m [%p] %d ",
        "timezone=UTC",
        "log_timezone=UTC");
  }

  /** PostgreSQL refuses to be root; in a user namespace of its own it is nobody in particular. */
  private static List<String> asSomebody(String program) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root") && Unpacked.system().equals("linux")) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(program);
    return command;
  }

  private String program(String name) {
    return programs.resolve("bin").resolve(name).toString();
  }

  /** The data folder. */
  final Path data() {
    return folder.resolve("data");
  }

  final Addresses addresses() {
    return addresses;
  }

  final String superuserPassword() {
    return superuserPassword;
  }

  @Override
  public boolean isHealthy() {
    return answers(name(), "select true");
  }

  /** Whether a server says yes; no, too, where it says nothing. */
  final boolean answers(String server, String question) {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      return answer.next() && answer.getBoolean(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /** A superuser's connection to a server of this stack. */
  final Connection connect(String server) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "postgres");
    properties.setProperty("password", superuserPassword);
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "10");
    properties.setProperty("ApplicationName", "shop");
    return DriverManager.getConnection(url(server), properties);
  }
}
