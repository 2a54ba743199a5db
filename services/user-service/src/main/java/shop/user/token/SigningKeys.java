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
import jakarta.inject.Provider;
import java.text.ParseException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.platform.keys.OwnKeys;

/**
 * The shop's own keys, P-256. The first one signs, all are published; {@code docs/key-rotation.md}
 * says how they are exchanged. What the configuration says now counts, without a restart; where it
 * says nothing that can be used, what was used before goes on.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // by load
class SigningKeys implements OwnKeys {

  private static final Logger LOG = Logger.getLogger(SigningKeys.class.getName());

  /** A private JWK set (RFC 7517). */
  @Inject
  @ConfigProperty(name = "shop.jwt.signing-keys")
  Provider<String> configured;

  private volatile Keys keys;
  private volatile String refused = "";

  private record Keys(String configured, JWSHeader header, ECDSASigner signer, String published) {}

  @PostConstruct
  void load() {
    keys = read(configured.get());
  }

  private Keys keys() {
    String now = configured.get();
    if (!now.equals(keys.configured()) && !now.equals(refused)) {
      change(now);
    }
    return keys;
  }

  private synchronized void change(String now) {
    try {
      keys = read(now);
      LOG.log(Level.INFO, "Tokens are signed by key {0} from now on", keys.header().getKeyID());
    } catch (IllegalStateException e) {
      refused = now;
      LOG.log(Level.SEVERE, "The signing keys stay as they were", e);
    }
  }

  private static Keys read(String text) {
    try {
      JWKSet all = JWKSet.parse(text);
      if (all.isEmpty() || !(all.getKeys().getFirst() instanceof ECKey key) || !key.isPrivate()) {
        throw new IllegalStateException("shop.jwt.signing-keys: the first is no private EC key");
      }
      var header =
          new JWSHeader.Builder(JWSAlgorithm.ES256)
              .type(JOSEObjectType.JWT)
              .keyID(key.getKeyID())
              .build();
      return new Keys(text, header, new ECDSASigner(key), all.toPublicJWKSet().toString());
    } catch (ParseException | JOSEException e) {
      // Neither cause nor message: they may quote the keys.
      throw new IllegalStateException("shop.jwt.signing-keys is no JWK set of P-256 keys");
    }
  }

  String sign(JWTClaimsSet claims) {
    try {
      Keys now = keys();
      SignedJWT token = new SignedJWT(now.header(), claims);
      token.sign(now.signer());
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a key that was loaded signs", e);
    }
  }

  /** The public halves. */
  @Override
  public String published() {
    return keys().published();
  }
}
