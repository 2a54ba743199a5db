package shop.platform.keys;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Answers MicroProfile JWT's {@code mp.jwt.verify.publickey} with the key that the current
 * request's token names, and so out of memory.
 *
 * <p>Open Liberty asks for every request, after the listeners and before it looks at the token.
 * Outside of a request this source is silent: a server that asks once, at the start, is told by its
 * own configuration where the keys are.
 */
public final class TokenKeyConfig implements ConfigSource {

  static final String PROPERTY = "mp.jwt.verify.publickey";

  @Override
  public Set<String> getPropertyNames() {
    return Set.of(PROPERTY);
  }

  @Override
  public @Nullable String getValue(String name) {
    return name.equals(PROPERTY) ? NamedKey.current().map(TokenKeys::set).orElse(null) : null;
  }

  @Override
  public String getName() {
    return "the issuer's keys";
  }
}
