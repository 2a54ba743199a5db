package shop.local.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
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

/**
 * PostgreSQL with one database for each service that keeps one, each with an owner of its own who
 * alone gets into it.
 */
public final class Postgres implements Part {

  private static final String VERSION = "18.6";
  private static final int MAX_CONNECTIONS = 200;
  private static final Duration SESSIONS_END = Duration.ofSeconds(10);

  private final Addresses addresses;
  private final Path folder;
  private final Path programs;
  private final Path log;
  private final String superuserPassword;
  private final Map<String, String> ownerPasswords;

  /**
   * PostgreSQL of one stack.
   *
   * @param folder where its data lives
   * @param programs where its programs are unpacked, once for all stacks
   * @param log what it writes
   * @param ownerPasswords the databases, each owned by a role of the same name with this password
   */
  public Postgres(
      Addresses addresses,
      Path folder,
      Path programs,
      Path log,
      String superuserPassword,
      Map<String, String> ownerPasswords) {
    this.addresses = addresses;
    this.folder = folder;
    this.programs = programs.resolve("postgres-" + VERSION);
    this.log = log;
    this.superuserPassword = superuserPassword;
    this.ownerPasswords = Map.copyOf(ownerPasswords);
  }

  @Override
  public String name() {
    return "postgres";
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
    return addresses.jdbc("postgres");
  }

  @Override
  public List<Path> artefacts() {
    return List.of(programs);
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(60);
  }

  /** The "fast" shutdown; a mere TERM would wait for the last client to leave. */
  @Override
  public Signal stopSignal() {
    return Signal.INT;
  }

  @Override
  public void prepare() throws IOException {
    Unpacked.archive(
        "postgres-%s-%s.txz".formatted(Unpacked.system(), Unpacked.onArm() ? "arm_64" : "x86_64"),
        programs);
    if (Files.exists(data())) {
      forgetKilledPostmaster();
    } else {
      initialise();
    }
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

  /** A half-made cluster is never taken for one: it gets its name when it is whole. */
  private void initialise() throws IOException {
    Files.createDirectories(folder);
    Path fresh = Files.createTempDirectory(folder, "initialising-");
    Path password = Files.createTempFile(folder, "password-", "");
    try {
      Files.writeString(password, superuserPassword);
      run(
          program("initdb"),
          List.of(
              "--pgdata=" + fresh,
              "--username=postgres",
              "--pwfile=" + password,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale-provider=builtin",
              "--locale=C.UTF-8"));
      Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.delete(password);
    }
  }

  private void run(String program, List<String> arguments) throws IOException {
    long from = new Log(log).turnOver();
    List<String> command = asSomebody(program);
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
  public Launch launch() {
    List<String> command = asSomebody(program("postgres"));
    command.addAll(List.of("-D", data().toString(), "-p", Integer.toString(ports().getFirst())));
    settings()
        .forEach(
            setting -> {
              command.add("-c");
              command.add(setting);
            });
    return new Launch(command, Map.of(), folder);
  }

  private static List<String> settings() {
    return List.of(
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=" + MAX_CONNECTIONS,
        "shared_buffers=256MB",
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

  private Path data() {
    return folder.resolve("data");
  }

  @Override
  public boolean isHealthy() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      return statement.execute("select 1");
    } catch (SQLException notYet) {
      return false;
    }
  }

  /** Makes databases and owners that are missing, and gives the owners their passwords. */
  @Override
  public void settle() throws IOException {
    try (Connection connection = connect()) {
      for (Map.Entry<String, String> owner : ownerPasswords.entrySet()) {
        settle(connection, owner.getKey(), owner.getValue());
      }
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void settle(Connection connection, String name, String password)
      throws SQLException {
    if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
      execute(connection, "create role " + name + " login");
    }
    // Names and passwords are our own: letters, digits, - and _.
    execute(connection, "alter role " + name + " password '" + password + "'");
    if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
      execute(connection, "create database " + name + " owner " + name);
    }
    execute(connection, "revoke all on database " + name + " from public");
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "postgres");
    properties.setProperty("password", superuserPassword);
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "10");
    properties.setProperty("ApplicationName", "shop");
    return DriverManager.getConnection(url(), properties);
  }
}
