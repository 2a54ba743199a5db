package shop.platform.container;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tokens of an issuer that the server under test trusts. */
final class Tokens {

  private static @Nullable ECKey key;

  private Tokens() {}

  static JWKSet keys() throws JOSEException {
    return new JWKSet(key());
  }

  static String of(String subject, String... groups) {
    return signed(claims(subject, Duration.ofMinutes(10), groups), "shop");
  }

  static String expired(String subject) {
    return signed(claims(subject, Duration.ofMinutes(-10), "customer"), "shop");
  }

  static String forAnother(String subject) {
    return signed(claims(subject, Duration.ofMinutes(10), "customer"), "warehouse");
  }

  @SuppressWarnings("JavaUtilDate") // the library's own type
  private static JWTClaimsSet.Builder claims(String subject, Duration life, String... groups) {
    long now = java.time.Clock.systemUTC().millis();
    return new JWTClaimsSet.Builder()
        .issuer(Issuer.ADDRESS)
        .subject(subject)
        .claim("upn", "ada@example.org")
        .claim("groups", List.of(groups))
        .jwtID(subject + now)
        .issueTime(new Date(now - 1_000))
        .expirationTime(new Date(now + life.toMillis()));
  }

  private static String signed(JWTClaimsSet.Builder claims, String audience) {
    try {
      var jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key().getKeyID()).build(),
              claims.audience(audience).build());
      jwt.sign(new ECDSASigner(key()));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static synchronized ECKey key() throws JOSEException {
    ECKey known = key;
    if (known == null) {
      known =
          new ECKeyGenerator(Curve.P_256)
              .keyIDFromThumbprint(true)
              .keyUse(com.nimbusds.jose.jwk.KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .generate();
      key = known;
    }
    return known;
  }
}
