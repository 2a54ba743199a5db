package shop.local;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.local.messaging.Aws;

/**
 * What each service finds in its environment: every variable that differs between this stack and
 * the cluster, and nothing else.
 */
final class ServiceEnvironment {

  static final String ADMIN_EMAIL = "admin@shop.example";
  static final String ADMIN_CENTER_USER = "admin";

  /** Where the edge is. */
  private static final String LOOPBACK = "127.0.0.0/8,::1/128";

  private static final Map<String, String> DATABASES =
      Map.of("user", "users", "product", "products", "payment", "payments", "order", "orders");

  /** The services that read lists on a replica. */
  private static final Set<String> REPLICATED = Set.of("product", "order");

  private static final Map<String, String> TOPICS =
      Map.of(
          "user", "user-events",
          "product", "inventory-events",
          "payment", "payment-events",
          "order", "order-events");

  private final Clone clone;
  private final StateFolder state;
  private final Addresses addresses;
  private final Secrets secrets;
  private final Aws aws;

  ServiceEnvironment(
      Clone clone, StateFolder state, Addresses addresses, Secrets secrets, Aws aws) {
    this.clone = clone;
    this.state = state;
    this.addresses = addresses;
    this.secrets = secrets;
    this.aws = aws;
  }

  /** The database a service keeps. */
  static Map<String, String> databases() {
    return DATABASES;
  }

  /** The variables of one instance of a service, in the order of their names. */
  Map<String, String> of(String part) {
    String service = Addresses.service(part);
    Map<String, String> all = new TreeMap<>();
    server(all, part);
    token(all);
    addressesOfTheOthers(all);
    messaging(all, service);
    telemetry(all, service);
    if (DATABASES.containsKey(service)) {
      database(all, DATABASES.get(service));
    }
    if (REPLICATED.contains(service)) {
      all.put("DB_REPLICA_PORT", Integer.toString(addresses.port("replica")));
    }
    String client = service + "-service";
    if (secrets.serviceClients().containsKey(client)) {
      all.put("SHOP_CLIENT_ID", client);
      all.put("SHOP_CLIENT_SECRET", secrets.serviceClients().get(client));
    }
    switch (service) {
      case "user" -> accounts(all);
      case "cart" -> carts(all);
      case "payment" -> gateway(all);
      default -> {}
    }
    return all;
  }

  private void server(Map<String, String> all, String part) {
    all.put("WLP_USER_DIR", state.data("liberty").toString());
    all.put("HTTP_HOST", Addresses.HOST);
    all.put("HTTP_PORT", Integer.toString(addresses.port(part)));
    all.put("HTTPS_PORT", Integer.toString(addresses.tlsPort(part)));
    all.put("TLS_KEYSTORE_PASSWORD", secrets.keystorePassword());
    all.put("ADMIN_USER", ADMIN_CENTER_USER);
    all.put("ADMIN_PASSWORD", secrets.adminCenterPassword());
  }

  private void token(Map<String, String> all) {
    all.put("JWT_ISSUER", addresses.http("user"));
    all.put("JWT_AUDIENCE", "shop");
    all.put("JWT_JWKS_URI", addresses.http("user") + "/.well-known/jwks.json");
  }

  private void addressesOfTheOthers(Map<String, String> all) {
    Addresses.SERVICES.forEach(
        service ->
            all.put(service.toUpperCase(java.util.Locale.ROOT) + "_URL", addresses.http(service)));
  }

  private void messaging(Map<String, String> all, String service) {
    all.put("AWS_REGION", aws.region());
    all.put("AWS_ENDPOINT_URL", aws.endpoint());
    all.put("AWS_ACCESS_KEY_ID", aws.accessKeyId());
    all.put("AWS_SECRET_ACCESS_KEY", aws.secretAccessKey());
    all.put("SQS_CONNECTOR_LOCATION", clone.sqsConnector().toString());
    if (TOPICS.containsKey(service)) {
      all.put("SHOP_EVENTS_TOPIC_ARN", aws.topicArn(TOPICS.get(service)));
    }
  }

  /**
   * OpenTelemetry's own variables are the user's. Where they name a collector, spans are recorded
   * and sent to it.
   */
  private static void telemetry(Map<String, String> all, String service) {
    System.getenv()
        .forEach(
            (name, value) -> {
              if (name.startsWith("OTEL_")) {
                all.put(name, value);
              }
            });
    if (all.containsKey("OTEL_EXPORTER_OTLP_ENDPOINT")) {
      all.put("OTEL_SERVICE_NAME", service + "-service");
      all.putIfAbsent("OTEL_SDK_DISABLED", "false");
      all.putIfAbsent("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
      all.putIfAbsent("OTEL_METRICS_EXPORTER", "none");
      all.putIfAbsent("OTEL_LOGS_EXPORTER", "none");
    }
  }

  private void database(Map<String, String> all, String database) {
    all.put("DB_HOST", Addresses.HOST);
    all.put("DB_PORT", Integer.toString(addresses.port("postgres")));
    all.put("DB_NAME", database);
    all.put("DB_USER", database);
    all.put("DB_PASSWORD", secrets.databaseOwners().get(database));
  }

  private void accounts(Map<String, String> all) {
    all.put("SHOP_TRUSTED_PROXIES", LOOPBACK);
    // Everybody comes from one address here: the customers of a replay, of a bench, of the tests.
    all.put("SHOP_REGISTRATION_ADDRESS_MOST", "1000000");
    all.put("SHOP_ADMIN_EMAIL", ADMIN_EMAIL);
    all.put("SHOP_ADMIN_PASSWORD", secrets.adminPassword());
    all.put("SHOP_JWT_SIGNING_KEYS", secrets.jwtSigningKeys().toString());
    all.put(
        "SHOP_SERVICE_CLIENTS",
        secrets.serviceClients().entrySet().stream()
            .map(client -> client.getKey() + ":" + client.getValue())
            .collect(Collectors.joining(",")));
  }

  private void carts(Map<String, String> all) {
    all.put("SHOP_TRUSTED_PROXIES", LOOPBACK);
    all.put("REDIS_URL", addresses.redis());
  }

  private void gateway(Map<String, String> all) {
    all.put("GATEWAY_URL", addresses.http("gateway"));
    all.put("GATEWAY_API_KEY", secrets.gatewayApiKey());
    all.put("GATEWAY_WEBHOOK_SECRET", secrets.gatewayWebhookSecret());
  }
}
