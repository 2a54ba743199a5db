package shop.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Tokens as user-service makes them, of any key, without asking it. */
final class Tokens {

  private static final String ISSUER = Shop.url("user");

  private Tokens() {}

  /** The key that user-service signs by, as long as no test has changed it. */
  static JsonNode configured() {
    try {
      return Shop.JSON
          .readTree(ShopEnvironment.stack().state().secrets().toFile())
          .path("jwtSigningKeys")
          .path("keys")
          .path(0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Somebody with a token that no service has seen yet. */
  static Shop.User signed(JsonNode key) {
    return signed(key, key.path("kid").asText());
  }

  /** The same, which names another key than the one it is signed by. */
  @SuppressWarnings("JavaUtilDate") // the library's own type
  static Shop.User signed(JsonNode key, String id) {
    String subject = UUID.randomUUID().toString();
    var now = Clock.systemUTC().instant();
    try {
      var token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(id).build(),
              new JWTClaimsSet.Builder()
                  .issuer(ISSUER)
                  .audience("shop")
                  .subject(subject)
                  .claim("upn", subject + "@example.org")
                  .claim("groups", List.of("customer"))
                  .jwtID(UUID.randomUUID().toString())
                  .issueTime(Date.from(now))
                  .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))))
                  .build());
      token.sign(new ECDSASigner(ECKey.parse(key.toString())));
      return new Shop.User(subject, subject + "@example.org", token.serialize());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
