package shop.local.bench;

import com.password4j.Argon2Function;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import redis.clients.jedis.RedisClient;
import shop.local.StackFailure;
import shop.local.Status;

/** The least that each operation needs: its statements, its call, its hash, and nothing else. */
final class References implements AutoCloseable {

  private static final String LIST =
      """
      SELECT id, version, sku, name, description, price_minor, currency, categories, attributes,
        image_urls, status, created_at, updated_at
      FROM product WHERE status = 'ACTIVE' ORDER BY created_at DESC, id DESC LIMIT 21
      """;
  private static final String DETAIL = "SELECT * FROM product WHERE id = ?";
  private static final String SEARCH =
      """
      SELECT id, name, ts_rank(search, query) AS rank
      FROM product, to_tsquery('simple', ? || ':*') AS query
      WHERE status = 'ACTIVE' AND search @@ query ORDER BY rank DESC, id DESC LIMIT 21
      """;
  private static final int LINES = 3;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<UUID> products;
  private final List<Connection> primary = new ArrayList<>();
  private final List<Connection> replica = new ArrayList<>();
  private final RedisClient redis;
  private final String hash;

  /** For so many clients, each with connections of its own. */
  References(Status shop, List<UUID> products, int clients, String email) {
    this.products = products;
    try {
      Status.Database catalogue = shop.database("products");
      for (int client = 0; client < clients; client++) {
        primary.add(connect(catalogue, catalogue.url()));
        replica.add(
            connect(catalogue, shop.part("replica").url().replace("/postgres", "/products")));
      }
      URI address = URI.create(shop.redis());
      redis = RedisClient.create(address);
      open.add(redis);
      hash = hash(shop, email);
      makeTables();
    } catch (SQLException e) {
      close();
      throw new StackFailure("The references cannot be made ready: " + e.getMessage() + ".", e);
    }
  }

  private Connection connect(Status.Database database, String url) throws SQLException {
    Connection connection = DriverManager.getConnection(url, database.user(), database.password());
    open.add(connection);
    return connection;
  }

  /** A hash that the shop itself has made, and so with its own parameters. */
  private String hash(Status shop, String email) throws SQLException {
    Status.Database users = shop.database("users");
    try (Connection connection =
            DriverManager.getConnection(users.url(), users.user(), users.password());
        PreparedStatement query =
            connection.prepareStatement("SELECT password_hash FROM users WHERE email = ?")) {
      query.setString(1, email);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /** Tables as bare as an order's statements allow, beside the shop's own. */
  private void makeTables() throws SQLException {
    for (String command :
        List.of(
            "DROP SCHEMA IF EXISTS bench CASCADE",
            "CREATE SCHEMA bench",
            "CREATE TABLE bench.stock (product_id uuid PRIMARY KEY, on_hand int, reserved int)",
            "INSERT INTO bench.stock SELECT id, 100000000, 0 FROM product",
            "CREATE TABLE bench.orders (id uuid PRIMARY KEY, user_id uuid, total bigint, body text)",
            "CREATE TABLE bench.line (order_id uuid, product_id uuid, quantity int)",
            "CREATE TABLE bench.outbox (id bigint GENERATED ALWAYS AS IDENTITY, body text)")) {
      try (var statement = primary.getFirst().createStatement()) {
        statement.execute(command);
      }
    }
  }

  void list(int client) throws SQLException {
    read(replica.get(client), LIST);
  }

  void detail(int client) throws SQLException {
    read(primary.get(client), DETAIL, product());
  }

  void search(int client) throws SQLException {
    read(replica.get(client), SEARCH, Goods.word(ThreadLocalRandom.current()));
  }

  void putIntoCart(int client) {
    redis.hset("bench:cart:" + client, product().toString(), "1");
  }

  void logIn(int client) {
    boolean equal =
        Argon2Function.getInstanceFromHash(hash)
            .check(
                Customers.PASSWORD.getBytes(StandardCharsets.UTF_8),
                hash.getBytes(StandardCharsets.US_ASCII));
    if (!equal) {
      throw new StackFailure("The shop's hash is not the password's.");
    }
  }

  /** Stock taken where there is enough, the order, its lines and an event, in one transaction. */
  void order(int client) throws SQLException {
    Connection connection = primary.get(client);
    connection.setAutoCommit(false);
    UUID order = UUID.randomUUID();
    List<UUID> wanted =
        java.util.stream.Stream.generate(this::product).distinct().limit(LINES).sorted().toList();
    for (UUID product : wanted) {
      write(
          connection,
          "UPDATE bench.stock SET reserved = reserved + 1"
              + " WHERE product_id = ? AND on_hand - reserved >= 1",
          product);
    }
    write(connection, "INSERT INTO bench.orders VALUES (?, ?, 1, '{}')", order, order);
    for (UUID product : wanted) {
      write(connection, "INSERT INTO bench.line VALUES (?, ?, 1)", order, product);
    }
    write(connection, "INSERT INTO bench.outbox (body) VALUES (?)", order.toString());
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** The three transactions that a paid order cannot do without: placed, charged, paid. */
  void checkOut(int client) throws SQLException {
    for (int step = 0; step < LINES; step++) {
      order(client);
    }
  }

  private UUID product() {
    return products.get(ThreadLocalRandom.current().nextInt(products.size()));
  }

  private static void read(Connection connection, String query, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, query, values);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        rows.getObject(1);
      }
    }
  }

  private static void write(Connection connection, String command, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, command, values)) {
      if (statement.executeUpdate() != 1) {
        throw new SQLException("one row was expected: " + command);
      }
    }
  }

  /** The driver keeps statements prepared that come again with the same text. */
  private static PreparedStatement prepare(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    try {
      if (!primary.isEmpty()) {
        try (var statement = primary.getFirst().createStatement()) {
          statement.execute("DROP SCHEMA IF EXISTS bench CASCADE");
        }
      }
      for (AutoCloseable one : open) {
        one.close();
      }
    } catch (Exception e) {
      throw new StackFailure("The references could not be taken away: " + e + ".", e);
    }
  }
}
