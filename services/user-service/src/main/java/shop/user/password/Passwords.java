package shop.user.password;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.platform.problem.BusinessException;

/**
 * Hashes of passwords: Argon2id (RFC 9106) in its own text form, which names its parameters.
 * Passwords are compared after NFKC (NIST SP 800-63B, section 5.1.1.2): the same keys on another
 * machine are the same password.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // by prepare
public class Passwords {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  @Inject HashingQueue queue;

  @Inject
  @ConfigProperty(name = "shop.password.argon2.memory-kib")
  int memoryKib;

  @Inject
  @ConfigProperty(name = "shop.password.argon2.iterations")
  int iterations;

  @Inject
  @ConfigProperty(name = "shop.password.argon2.parallelism")
  int parallelism;

  private Argon2Function function;
  String ofNobody;

  @PostConstruct
  void prepare() {
    function =
        Argon2Function.getInstance(memoryKib, iterations, parallelism, HASH_BYTES, Argon2.ID);
    ofNobody = compute(Base64.getEncoder().encodeToString(random(HASH_BYTES)));
  }

  /**
   * A hash to keep.
   *
   * @throws BusinessException unavailable where too many hashes are wanted at once
   */
  public String hash(String password) {
    return queue.inTurn(() -> compute(password));
  }

  /** {@link #matches(String, Optional, Runnable)} without anything to do first. */
  public boolean matches(String password, Optional<String> hash) {
    return matches(password, hash, () -> {});
  }

  /**
   * Whether the password is the hash's. Without a hash it is not, and that takes as long.
   *
   * @param inTurn done right before, when the request's turn has come; it may throw
   * @throws BusinessException unavailable where too many hashes are wanted at once
   */
  public boolean matches(String password, Optional<String> hash, Runnable inTurn) {
    return queue.inTurn(
        () -> {
          inTurn.run();
          String known = hash.orElse(ofNobody);
          boolean equal =
              Argon2Function.getInstanceFromHash(known)
                  .check(bytes(password), known.getBytes(StandardCharsets.US_ASCII));
          return equal && hash.isPresent();
        });
  }

  /** Whether {@code hash} was made with other parameters than are wanted today. */
  public boolean isOutdated(String hash) {
    return !Argon2Function.getInstanceFromHash(hash).equals(function);
  }

  private String compute(String password) {
    return function.hash(bytes(password), random(SALT_BYTES)).getResult();
  }

  private byte[] random(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] bytes(String password) {
    return normalised(password).getBytes(StandardCharsets.UTF_8);
  }

  /** The password as it is compared: the same for every text that means the same. */
  static String normalised(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }
}
