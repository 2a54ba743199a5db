package shop.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.local.messaging.Aws;
import shop.local.part.Part;

/**
 * How a stack is, and all that a program needs in order to use it: {@code ./shop status --json}
 * prints this record.
 *
 * @param healthy whether every part is
 * @param parts in the order they start
 * @param edge the one address that customers know
 * @param admin the shop's first admin
 * @param adminCenter the servers' own administration
 * @param serviceClients OAuth clients for {@code POST /api/users/token} at user-service
 * @param databases by name, {@code postgres} with the superuser among them
 * @param aws SNS and SQS
 * @param topics full name of each topic
 * @param redis its address
 * @param gateway the payment gateway's sandbox
 */
public record Status(
    boolean healthy,
    String state,
    Map<String, PartStatus> parts,
    String edge,
    Login admin,
    AdminCenter adminCenter,
    Map<String, String> serviceClients,
    Map<String, Database> databases,
    Aws aws,
    Map<String, String> topics,
    String redis,
    Gateway gateway) {

  /**
   * How one part is.
   *
   * @param pid absent where it is stopped
   * @param log its output
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PartStatus(String state, String url, int port, @Nullable Long pid, String log) {}

  /** An account of the shop. */
  public record Login(String email, String password) {}

  /**
   * The servers' own administration.
   *
   * @param urls by service
   */
  public record AdminCenter(String user, String password, Map<String, String> urls) {}

  /**
   * A database and its owner.
   *
   * @param url for JDBC
   */
  public record Database(String url, String user, String password) {}

  /** The payment gateway's sandbox. */
  public record Gateway(String url, String ledger, String apiKey, String webhookSecret) {}

  /** One part, by its name. */
  public PartStatus part(String name) {
    return known(parts.get(name), name);
  }

  /** One database, by its name. */
  public Database database(String name) {
    return known(databases.get(name), name);
  }

  private static <T> T known(@Nullable T found, String name) {
    if (found == null) {
      throw new StackFailure("There is no " + name + " here.");
    }
    return found;
  }

  static Status of(
      Parts wiring, List<Part> all, StateFolder state, Addresses addresses, Secrets secrets) {
    Map<String, PartStatus> parts = parts(all, state);
    return new Status(
        parts.values().stream().allMatch(part -> part.state().equals("healthy")),
        state.root().toString(),
        parts,
        addresses.http("edge"),
        new Login(ServiceEnvironment.ADMIN_EMAIL, secrets.adminPassword()),
        adminCenter(addresses, secrets),
        secrets.serviceClients(),
        databases(addresses, secrets),
        wiring.aws(),
        wiring.topics(),
        addresses.redis(),
        new Gateway(
            addresses.http("gateway"),
            addresses.http("gateway") + "/ledger",
            secrets.gatewayApiKey(),
            secrets.gatewayWebhookSecret()));
  }

  private static Map<String, PartStatus> parts(List<Part> all, StateFolder state) {
    Map<String, PartStatus> parts = new LinkedHashMap<>();
    all.parallelStream()
        .map(part -> Map.entry(part.name(), of(part, state)))
        .toList()
        .forEach(entry -> parts.put(entry.getKey(), entry.getValue()));
    return parts;
  }

  private static PartStatus of(Part part, StateFolder state) {
    PartProcess process = new PartProcess(part, state);
    return new PartStatus(
        process.condition().toString(),
        part.url(),
        part.ports().getFirst(),
        process.alive().map(RunRecord::pid).orElse(null),
        state.log(part.name()).toString());
  }

  private static AdminCenter adminCenter(Addresses addresses, Secrets secrets) {
    Map<String, String> urls = new LinkedHashMap<>();
    Addresses.SERVICES.forEach(service -> urls.put(service, addresses.adminCenter(service)));
    return new AdminCenter(
        ServiceEnvironment.ADMIN_CENTER_USER, secrets.adminCenterPassword(), urls);
  }

  private static Map<String, Database> databases(Addresses addresses, Secrets secrets) {
    Map<String, Database> databases = new LinkedHashMap<>();
    secrets
        .databaseOwners()
        .forEach(
            (name, password) ->
                databases.put(name, new Database(addresses.jdbc(name), name, password)));
    databases.put(
        "postgres",
        new Database(addresses.jdbc("postgres"), "postgres", secrets.databaseSuperuser()));
    return databases;
  }
}
