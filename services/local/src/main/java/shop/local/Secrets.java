package shop.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The throw-away secrets of one stack, made at its first start and kept for the next ones.
 *
 * @param databaseOwners password of each database's owner, by database
 * @param databaseSuperuser password of PostgreSQL's first role, {@code postgres}
 * @param databaseReplication password of the role that PostgreSQL's replica streams as
 * @param jwtSigningKeys a private JWK set of two ES256 keys: the first signs, both are published
 * @param serviceClients secret of each OAuth client, by its id
 * @param adminPassword of the shop's first admin
 * @param adminCenterPassword of the servers' Admin Centers
 * @param keystorePassword of the servers' key stores
 * @param gatewayApiKey what the payment gateway wants from its callers
 * @param gatewayWebhookSecret what the gateway signs its webhooks with
 * @param awsSecretAccessKey what requests to SNS and SQS are signed with
 */
public record Secrets(
    Map<String, String> databaseOwners,
    String databaseSuperuser,
    String databaseReplication,
    JsonNode jwtSigningKeys,
    Map<String, String> serviceClients,
    String adminPassword,
    String adminCenterPassword,
    String keystorePassword,
    String gatewayApiKey,
    String gatewayWebhookSecret,
    String awsSecretAccessKey) {

  static final List<String> DATABASES = List.of("users", "products", "payments", "orders");
  static final List<String> CLIENTS =
      List.of("cart-service", "order-service", "payment-service", "product-service");

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 24;

  /** The secrets of this folder; makes them where there are none. */
  static Secrets of(StateFolder state) {
    Path file = state.secrets();
    try {
      if (Files.exists(file)) {
        return JSON.readValue(file.toFile(), Secrets.class);
      }
      Secrets made = make();
      state.create();
      OwnerOnly.write(file, JSON.writeValueAsBytes(made));
      return made;
    } catch (JsonProcessingException e) {
      throw new StackFailure(
          file + " is not what this version wrote; ./shop up --fresh makes everything anew.", e);
    } catch (IOException e) {
      throw new StackFailure(file + " cannot be read or written: " + e.getMessage() + ".", e);
    }
  }

  private static Secrets make() {
    return new Secrets(
        forEach(DATABASES),
        random(),
        random(),
        signingKeys(),
        forEach(CLIENTS),
        random(),
        random(),
        random(),
        "sk_test_" + random(),
        "whsec_" + random(),
        random());
  }

  private static Map<String, String> forEach(List<String> names) {
    return names.stream()
        .collect(Collectors.toMap(name -> name, name -> random(), (a, b) -> a, TreeMap::new));
  }

  /** Letters, digits, - and _ only, so that no place it is put in needs quoting. */
  private static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static JsonNode signingKeys() {
    try {
      return JSON.readTree(new JWKSet(List.of(signingKey(), signingKey())).toString(false));
    } catch (JOSEException | JsonProcessingException e) {
      throw new IllegalStateException("No ES256 keys can be made on this Java", e);
    }
  }

  private static JWK signingKey() throws JOSEException {
    return new ECKeyGenerator(Curve.P_256)
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(JWSAlgorithm.ES256)
        .keyIDFromThumbprint(true)
        .generate();
  }
}
