package shop.local.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import shop.local.Addresses;

/**
 * PostgreSQL with one database for each service that keeps one, each with an owner of its own who
 * alone gets into it.
 */
public final class Postgres extends PostgresServer {

  static final String NAME = "postgres";

  private final Map<String, String> ownerPasswords;
  private final String replicationPassword;

  /**
   * PostgreSQL of one stack.
   *
   * @param folder where its data lives
   * @param programs where its programs are unpacked, once for all stacks
   * @param log what it writes
   * @param ownerPasswords the databases, each owned by a role of the same name with this password
   * @param replicationPassword of the role that replicas stream as
   */
  public Postgres(
      Addresses addresses,
      Path folder,
      Path programs,
      Path log,
      String superuserPassword,
      Map<String, String> ownerPasswords,
      String replicationPassword) {
    super(addresses, folder, programs, log, superuserPassword);
    this.ownerPasswords = Map.copyOf(ownerPasswords);
    this.replicationPassword = replicationPassword;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Stage stage() {
    return Stage.STORE;
  }

  @Override
  void initialise(Path data) throws IOException {
    Path password = Files.createTempFile(data.getParent(), "password-", "");
    try {
      Files.writeString(password, superuserPassword());
      run(
          "initdb",
          List.of(
              "--pgdata=" + data,
              "--username=postgres",
              "--pwfile=" + password,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale-provider=builtin",
              "--locale=C.UTF-8"));
    } finally {
      Files.delete(password);
    }
  }

  @Override
  List<String> settings() {
    return List.of(
        "shared_buffers=256MB",
        // A replica that stays away longer than this is begun anew.
        "max_slot_wal_keep_size=1GB");
  }

  /** Makes databases and roles that are missing, and gives the roles their passwords. */
  @Override
  public void settle() throws IOException {
    try (Connection connection = connect(NAME)) {
      for (Map.Entry<String, String> owner : ownerPasswords.entrySet()) {
        role(connection, owner.getKey(), "login", owner.getValue());
        database(connection, owner.getKey());
      }
      role(connection, PostgresReplica.ROLE, "login replication", replicationPassword);
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void role(Connection connection, String name, String rights, String password)
      throws SQLException {
    if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
      execute(connection, "create role " + name);
    }
    // Names and passwords are our own: letters, digits, - and _.
    execute(connection, "alter role " + name + " " + rights + " password '" + password + "'");
  }

  private static void database(Connection connection, String name) throws SQLException {
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
}
