package shop.local.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import shop.local.Addresses;

/**
 * A replica that streams from {@link Postgres} and answers reads. It begins with a base backup, and
 * begins anew where the primary no longer keeps what it missed. It starts beside the services,
 * which do without it till then.
 */
public final class PostgresReplica extends PostgresServer {

  static final String ROLE = "replication";
  static final String SLOT = "replica";

  /** The log comes by streaming; what else is left out belongs to the primary's own process. */
  private static final String WAL = "pg_wal";

  private static final Set<String> NOT_COPIED =
      Set.of("postmaster.pid", "postmaster.opts", "pg_replslot", "pg_stat_tmp", "pgsql_tmp");

  private final String replicationPassword;

  /**
   * The replica of one stack.
   *
   * @param folder where its data lives
   * @param programs where its programs are unpacked, once for all stacks
   * @param log what it writes
   * @param replicationPassword of the role that it streams as
   */
  public PostgresReplica(
      Addresses addresses,
      Path folder,
      Path programs,
      Path log,
      String superuserPassword,
      String replicationPassword) {
    super(addresses, folder, programs, log, superuserPassword);
    this.replicationPassword = replicationPassword;
  }

  @Override
  public String name() {
    return "replica";
  }

  @Override
  public Stage stage() {
    return Stage.SERVICE;
  }

  @Override
  List<String> settings() {
    return List.of(
        "shared_buffers=64MB",
        "hot_standby_feedback=on",
        "primary_slot_name=" + SLOT,
        "primary_conninfo=host=%s port=%d user=%s application_name=%s"
            .formatted(Addresses.HOST, addresses().port(Postgres.NAME), ROLE, name()));
  }

  /** Here and not among the arguments, which everybody on the machine can read. */
  @Override
  Map<String, String> environment() {
    return Map.of("PGPASSWORD", replicationPassword);
  }

  @Override
  boolean isUsable() {
    return answers(
        Postgres.NAME,
        "select wal_status <> 'lost' from pg_replication_slots where slot_name = '" + SLOT + "'");
  }

  /** A base backup (PostgreSQL, section 25.3.3). The session that began it must end it. */
  @Override
  void initialise(Path data) throws IOException {
    try (Connection connection = connect(Postgres.NAME);
        Statement statement = connection.createStatement()) {
      renewSlot(statement);
      Path primary = Path.of(value(statement, "select current_setting('data_directory')"));
      statement.execute("select pg_backup_start('replica', fast => true)");
      copy(primary, data);
      Files.writeString(
          data.resolve("backup_label"),
          value(statement, "select labelfile from pg_backup_stop(wait_for_archive => false)"));
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
    for (String folder : List.of("archive_status", "summaries")) {
      Files.createDirectories(data.resolve(WAL).resolve(folder));
    }
    Files.createDirectories(data.resolve("pg_replslot"));
    Files.createFile(data.resolve("standby.signal"));
  }

  /** From now on the primary keeps what this replica will ask for first. */
  private static void renewSlot(Statement statement) throws SQLException {
    statement.execute(
        "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '"
            + SLOT
            + "'");
    statement.execute("select pg_create_physical_replication_slot('" + SLOT + "', true)");
  }

  private static String value(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        copyEntry(entry, to.resolve(entry.getFileName().toString()));
      }
    }
  }

  /** Files may change while they are copied, and go: the log says what became of them. */
  private static void copyEntry(Path from, Path to) throws IOException {
    String name = to.getFileName().toString();
    if (NOT_COPIED.contains(name)) {
      return;
    }
    if (Files.isDirectory(from)) {
      Files.createDirectories(to);
      if (!name.equals(WAL)) {
        copy(from, to);
      }
      return;
    }
    try {
      Files.copy(from, to);
    } catch (NoSuchFileException removedMeanwhile) {
      Files.deleteIfExists(to);
    }
  }

  @Override
  public boolean isHealthy() {
    return answers(
        name(), "select pg_is_in_recovery() and exists (select 1 from pg_stat_wal_receiver)");
  }
}
