package shop.local.client;

import java.net.URI;
import java.time.Duration;

/** What anyone may do at the shop's public address. */
public final class Shop implements AutoCloseable {

  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofSeconds(5));

  private final Edge edge;

  private Shop(Edge edge) {
    this.edge = edge;
  }

  /** The shop at this address. */
  public static Shop at(URI address) {
    return new Shop(new Edge(address, PATIENCE));
  }

  static Shop at(URI address, Patience patience) {
    return new Shop(new Edge(address, patience));
  }

  /**
   * Makes an account.
   *
   * @throws Refusal {@code email-taken}
   */
  public User register(NewUser user) {
    return edge.send(Call.post("/api/users/register", user)).as(User.class);
  }

  /** Logs a customer in. */
  public Account logIn(String email, String password) {
    return new Account(edge, email, password);
  }

  /** Logs an admin in. */
  public Administrator administrator(String email, String password) {
    return new Administrator(logIn(email, password));
  }

  @Override
  public void close() {
    edge.close();
  }
}
