package shop.user.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

  private static final Instant NOW = Instant.parse("2026-11-22T07:30:00Z");

  private final ECKey current = key("current");
  private final ECKey previous = key("previous");

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static SigningKeys keys(String configured) {
    var keys = new SigningKeys();
    keys.configured = () -> configured;
    keys.load();
    return keys;
  }

  private SigningKeys both() {
    return keys(new JWKSet(List.of(current, previous)).toString(false));
  }

  private AccessTokens tokens() {
    var tokens = new AccessTokens();
    tokens.keys = both();
    tokens.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    tokens.issuer = "https://shop.example";
    tokens.audience = "shop";
    tokens.lifetime = Duration.ofMinutes(10);
    return tokens;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AA\"}]}"})
  void withoutAPrivateKeyTheServiceDoesNotStart(String configured) {
    assertThatThrownBy(() -> keys(configured)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aPublicKeyDoesNotSign() {
    assertThatThrownBy(() -> keys(new JWKSet(current).toString(true)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nothingPrivateIsPublished() throws ParseException {
    JWKSet published = JWKSet.parse(both().published());

    assertThat(published.containsNonPublicKeys()).isFalse();
    assertThat(published.getKeys()).extracting("keyID").containsExactly("current", "previous");
  }

  @Test
  void theFirstKeySigns() throws Exception {
    var token = SignedJWT.parse(tokens().issue("id", "ann@example.com", List.of()).value());

    assertThat(token.getHeader().getKeyID()).isEqualTo("current");
    assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
    assertThat(token.verify(new ECDSAVerifier(current))).isTrue();
    assertThat(token.verify(new ECDSAVerifier(previous))).isFalse();
  }

  @Test
  void itSaysWhoAndForWhomAndUntilWhen() throws ParseException {
    var issued = tokens().issue("id", "ann@example.com", List.of("customer"));

    var claims = SignedJWT.parse(issued.value()).getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("https://shop.example");
    assertThat(claims.getAudience()).containsExactly("shop");
    assertThat(claims.getSubject()).isEqualTo("id");
    assertThat(claims.getStringClaim("upn")).isEqualTo("ann@example.com");
    assertThat(claims.getStringListClaim("groups")).containsExactly("customer");
    assertThat(claims.getIssueTime().toInstant()).isEqualTo(NOW);
    assertThat(claims.getExpirationTime().toInstant()).isEqualTo(NOW.plusSeconds(600));
    assertThat(claims.getJWTID()).isNotBlank();
    assertThat(issued.expiresIn()).isEqualTo(600);
  }

  @Test
  void whatTheConfigurationSaysNowSigns() throws Exception {
    var configured = new AtomicReference<>(new JWKSet(List.of(previous)).toString(false));
    var keys = new SigningKeys();
    keys.configured = configured::get;
    keys.load();

    configured.set(new JWKSet(List.of(previous, current)).toString(false));
    assertThat(signedBy(keys)).isEqualTo("previous");
    assertThat(JWKSet.parse(keys.published()).getKeys()).hasSize(2);

    configured.set(new JWKSet(List.of(current, previous)).toString(false));
    assertThat(signedBy(keys)).isEqualTo("current");
  }

  @Test
  void aConfigurationThatCannotBeUsedChangesNothing() throws Exception {
    var configured = new AtomicReference<>(new JWKSet(List.of(current)).toString(false));
    var keys = new SigningKeys();
    keys.configured = configured::get;
    keys.load();

    configured.set("{\"keys\":[]}");
    assertThat(signedBy(keys)).isEqualTo("current");
    assertThat(JWKSet.parse(keys.published()).getKeys()).hasSize(1);

    configured.set(new JWKSet(List.of(previous)).toString(false));
    assertThat(signedBy(keys)).isEqualTo("previous");
  }

  private static String signedBy(SigningKeys keys) throws ParseException {
    return SignedJWT.parse(keys.sign(new JWTClaimsSet.Builder().subject("id").build()))
        .getHeader()
        .getKeyID();
  }
}
