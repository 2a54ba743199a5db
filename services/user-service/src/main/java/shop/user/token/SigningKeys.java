package shop.user.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The shop's own keys, P-256. The first one signs, all are published: to rotate, put the new key
 * second; once every service has seen it, first; and take the old one away when its tokens are out.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // by load
class SigningKeys {

  /** A private JWK set (RFC 7517). */
  @Inject
  @ConfigProperty(name = "shop.jwt.signing-keys")
  String configured;

  private JWSHeader header;
  private ECDSASigner signer;
  private String published;

  @PostConstruct
  void load() {
    try {
      JWKSet keys = JWKSet.parse(configured);
      if (keys.isEmpty() || !(keys.getKeys().getFirst() instanceof ECKey key) || !key.isPrivate()) {
        throw new IllegalStateException("shop.jwt.signing-keys: the first is no private EC key");
      }
      header =
          new JWSHeader.Builder(JWSAlgorithm.ES256)
              .type(JOSEObjectType.JWT)
              .keyID(key.getKeyID())
              .build();
      signer = new ECDSASigner(key);
      published = keys.toPublicJWKSet().toString();
    } catch (ParseException | JOSEException e) {
      // Neither cause nor message: they may quote the keys.
      throw new IllegalStateException("shop.jwt.signing-keys is no JWK set of P-256 keys");
    }
  }

  String sign(JWTClaimsSet claims) {
    try {
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a key that was loaded signs", e);
    }
  }

  /** The public halves, a JWK set. */
  String published() {
    return published;
  }
}
