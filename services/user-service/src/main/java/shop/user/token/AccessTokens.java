package shop.user.token;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.platform.id.Ids;

/** Makes access tokens, with the claims that MicroProfile JWT 2.1 wants. */
@ApplicationScoped
public class AccessTokens {

  @Inject SigningKeys keys;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "jwt.issuer")
  String issuer;

  @Inject
  @ConfigProperty(name = "jwt.audience", defaultValue = "shop")
  String audience;

  @Inject
  @ConfigProperty(name = "shop.token.access.lifetime")
  Duration lifetime;

  /**
   * A signed token.
   *
   * @param expiresIn seconds
   */
  public record AccessToken(String value, long expiresIn) {}

  /**
   * Makes a token.
   *
   * @param subject a user's id, or a service's client id
   * @param name a user's e-mail, or a service's client id
   */
  public AccessToken issue(String subject, String name, List<String> groups) {
    Instant now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(audience)
            .subject(subject)
            .claim("upn", name)
            .claim("groups", groups)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)))
            .jwtID(Ids.next().toString())
            .build();
    return new AccessToken(keys.sign(claims), lifetime.toSeconds());
  }
}
