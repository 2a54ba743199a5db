package shop.local;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Who listens where. Everything is bound to this machine's loopback interface.
 *
 * @param offset by how much all ports are shifted, so that several stacks can run side by side
 */
public record Addresses(int offset) {

  /** The services, in the order of their ports. */
  public static final List<String> SERVICES =
      List.of("user", "product", "cart", "payment", "order");

  /** The loopback interface. */
  public static final String HOST = "127.0.0.1";

  private static final Map<String, Integer> PORTS =
      Map.ofEntries(
          Map.entry("user", 3001),
          Map.entry("product", 3002),
          Map.entry("cart", 3003),
          Map.entry("payment", 3004),
          Map.entry("order", 3005),
          Map.entry("gateway", 3010),
          Map.entry("postgres", 3020),
          Map.entry("replica", 3021),
          Map.entry("redis", 3030),
          Map.entry("messaging", 3040),
          Map.entry("edge", 8080));
  private static final Pattern FURTHER_INSTANCE =
      Pattern.compile("(" + String.join("|", SERVICES) + ")-[2-9]");
  private static final int INSTANCE_SHIFT = 100;
  private static final int FIRST_TLS_PORT = 3441;

  /**
   * Above it lie ports that systems give to outgoing connections (Linux: from 32768 on), so that a
   * part's port is now free and now not.
   */
  private static final int HIGHEST_OFFSET = 24_000;

  public Addresses {
    if (offset < 0 || offset > HIGHEST_OFFSET) {
      throw new StackFailure("--port-offset is between 0 and " + HIGHEST_OFFSET + ".");
    }
  }

  /** Whether a part is one more instance of a service: {@code order-2}, up to {@code order-9}. */
  static boolean isFurtherInstance(String part) {
    return FURTHER_INSTANCE.matcher(part).matches();
  }

  /** The service that a part is an instance of, or the part itself. */
  public static String service(String part) {
    return isFurtherInstance(part) ? part.substring(0, part.length() - 2) : part;
  }

  /** Behind the ports of the first instances come those of the second, and so on. */
  private static int shift(String part) {
    return isFurtherInstance(part) ? INSTANCE_SHIFT * (part.charAt(part.length() - 1) - '1') : 0;
  }

  /** The port of a part. */
  public int port(String part) {
    Integer port = PORTS.get(service(part));
    if (port == null) {
      throw new StackFailure("There is no part " + part + ".");
    }
    return port + shift(part) + offset;
  }

  /** The port of the Admin Center of a service, or of a further instance. */
  public int tlsPort(String part) {
    return FIRST_TLS_PORT + SERVICES.indexOf(service(part)) + shift(part) + offset;
  }

  /** The base address of a part that speaks HTTP. */
  public String http(String part) {
    return "http://" + HOST + ":" + port(part);
  }

  /** The Admin Center of a service. */
  public String adminCenter(String service) {
    return "https://" + HOST + ":" + tlsPort(service) + "/adminCenter/";
  }

  /** A database's address for JDBC. */
  public String jdbc(String database) {
    return "jdbc:postgresql://" + HOST + ":" + port("postgres") + "/" + database;
  }

  /** Redis' address. */
  public String redis() {
    return "redis://" + HOST + ":" + port("redis");
  }
}
