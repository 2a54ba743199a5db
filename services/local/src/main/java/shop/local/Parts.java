package shop.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.local.messaging.Aws;
import shop.local.messaging.Topology;
import shop.local.part.JavaProcess;
import shop.local.part.LibertyServer;
import shop.local.part.Messaging;
import shop.local.part.Part;
import shop.local.part.Postgres;
import shop.local.part.PostgresReplica;
import shop.local.part.Redis;

/** What one stack is made of, and how its parts find each other. */
final class Parts {

  private static final String REGION = "eu-west-2";
  private static final String ACCESS_KEY_ID = "shop";

  private final Clone clone;
  private final StateFolder state;
  private final Addresses addresses;
  private final Secrets secrets;

  Parts(Clone clone, StateFolder state, Addresses addresses, Secrets secrets) {
    this.clone = clone;
    this.state = state;
    this.addresses = addresses;
    this.secrets = secrets;
  }

  /**
   * All of them, in the order they start; further instances where they are on record here.
   *
   * @param named parts of which the further instances belong to it as well
   */
  List<Part> all(Collection<String> named) {
    List<Part> all = new ArrayList<>();
    all.add(postgres());
    all.add(new Redis(addresses, state.data("redis"), programs()));
    all.add(new Messaging(addresses, state.data("messaging"), clone, aws()));
    all.add(gateway());
    all.add(replica());
    Addresses.SERVICES.forEach(service -> all.add(service(service)));
    Stream.concat(named.stream(), state.recorded().stream())
        .filter(Addresses::isFurtherInstance)
        .distinct()
        .forEach(instance -> all.add(service(instance)));
    all.add(edge());
    return all;
  }

  Aws aws() {
    return new Aws(
        addresses.http("messaging"), REGION, ACCESS_KEY_ID, secrets.awsSecretAccessKey());
  }

  /** The full name of each topic. */
  Map<String, String> topics() {
    Aws aws = aws();
    return Topology.read(clone.topology()).topics().stream()
        .map(Topology.Topic::name)
        .collect(Collectors.toMap(name -> name, aws::topicArn, (a, b) -> a, TreeMap::new));
  }

  ServiceEnvironment environment() {
    return new ServiceEnvironment(clone, state, addresses, secrets, aws());
  }

  private Part postgres() {
    return new Postgres(
        addresses,
        state.data("postgres"),
        programs(),
        state.log("postgres"),
        secrets.databaseSuperuser(),
        secrets.databaseOwners(),
        secrets.databaseReplication());
  }

  private Part replica() {
    return new PostgresReplica(
        addresses,
        state.data("replica"),
        programs(),
        state.log("replica"),
        secrets.databaseSuperuser(),
        secrets.databaseReplication());
  }

  private Part gateway() {
    return new JavaProcess(
        "gateway",
        Part.Stage.STORE,
        addresses,
        state.data("gateway"),
        clone.localJar(),
        "shop.local.gateway.SandboxGateway",
        "/health",
        Map.of(
            "PORT",
            Integer.toString(addresses.port("gateway")),
            "SANDBOX_STATE_DIR",
            state.data("gateway").toString(),
            "GATEWAY_API_KEY",
            secrets.gatewayApiKey(),
            "GATEWAY_WEBHOOK_SECRET",
            secrets.gatewayWebhookSecret(),
            "WEBHOOK_URL",
            addresses.http("payment") + "/api/payments/webhooks/stripe"));
  }

  private Part service(String part) {
    return new LibertyServer(part, addresses, clone, state.data("liberty"), environment().of(part));
  }

  private Part edge() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PORT", Integer.toString(addresses.port("edge")));
    environment.put("EDGE_INGRESS", clone.ingress().toString());
    // Whose pages may call the shop from a browser; the user's choice.
    environment.put(
        "SHOP_EDGE_CORS_ORIGINS", System.getenv().getOrDefault("SHOP_EDGE_CORS_ORIGINS", ""));
    Addresses.SERVICES.forEach(
        service ->
            environment.put(service.toUpperCase(Locale.ROOT) + "_URL", addresses.http(service)));
    return new JavaProcess(
        "edge",
        Part.Stage.EDGE,
        addresses,
        state.data("edge"),
        clone.localJar(),
        "shop.local.edge.Edge",
        "/.well-known/jwks.json",
        environment);
  }

  private Path programs() {
    return clone.target().resolve("programs");
  }
}
