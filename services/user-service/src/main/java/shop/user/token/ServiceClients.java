package shop.user.token;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The shop's own services as OAuth clients, by configuration: {@code id:secret,id:secret}. */
@ApplicationScoped
class ServiceClients {

  @Inject
  @ConfigProperty(name = "shop.service-clients")
  Optional<List<String>> configured;

  private Map<String, byte[]> secretDigests = Map.of();

  @PostConstruct
  void load() {
    secretDigests =
        configured.orElse(List.of()).stream()
            .map(client -> client.strip().split(":", 2))
            .collect(
                Collectors.toUnmodifiableMap(client -> client[0], client -> sha256(client[1])));
  }

  /** Whether there is such a client; takes as long for a wrong secret however wrong it is. */
  boolean knows(String id, String secret) {
    byte[] digest = secretDigests.getOrDefault(id, new byte[0]);
    return MessageDigest.isEqual(digest, sha256(secret));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
