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
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.platform.problem.BusinessException;

/**
 * Hashes of passwords: Argon2id (RFC 9106) in its own text form, which names its parameters.
 * Passwords are compared after NFKC (NIST SP 800-63B, section 5.1.1.2): the same keys on another
 * machine are the same password.
 *
 * <p>While hashes of several sets of parameters are stored, a password that is not right costs a
 * hash with each set, whosever it is and whether there is an account or not.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // by prepare
public class Passwords {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private static final Logger LOG = Logger.getLogger(Passwords.class.getName());

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
  private String today;
  private volatile Set<String> inUse = Set.of();

  @PostConstruct
  void prepare() {
    function =
        Argon2Function.getInstance(memoryKib, iterations, parallelism, HASH_BYTES, Argon2.ID);
    today = parameters(compute("of nobody"));
    inUse = Set.of(today);
  }

  /**
   * Takes note of how stored hashes were made.
   *
   * @param parameters what they begin with, before their salts; today's need not be among them
   */
  public void use(Collection<String> parameters) {
    Set<String> all = new TreeSet<>(parameters);
    all.add(today);
    if (!all.equals(inUse)) {
      LOG.log(Level.INFO, "A wrong password costs a hash with each of {0}", all);
      inUse = all;
    }
  }

  /**
   * A hash to keep.
   *
   * @throws BusinessException unavailable where too many hashes are wanted at once
   */
  public String hash(String password) {
    return queue.inTurn(() -> compute(password));
  }

  /**
   * Whether the password is the hash's. Without a hash it is not, and costs what a wrong one does.
   *
   * @param inTurn done right before, when the request's turn has come; it may throw
   * @throws BusinessException unavailable where too many hashes are wanted at once
   */
  public boolean matches(String password, Optional<String> hash, Runnable inTurn) {
    return queue.inTurn(
        () -> {
          inTurn.run();
          boolean right = hash.filter(known -> check(password, known)).isPresent();
          if (!right) {
            costAsMuch(password, hash.map(Passwords::parameters).orElse(""));
          }
          return right;
        });
  }

  /** Computes what any other wrong password costs, beside a hash with {@code computed}. */
  private void costAsMuch(String password, String computed) {
    Set<String> others = new TreeSet<>(inUse);
    if (!others.remove(computed) && !computed.isEmpty()) {
      // Of an instance with another configuration: from now on the others cost it too.
      use(Stream.concat(others.stream(), Stream.of(computed)).toList());
    }
    others.forEach(parameters -> check(password, ofNobody(parameters)));
  }

  private String ofNobody(String parameters) {
    var text = Base64.getEncoder().withoutPadding();
    return String.join(
        "$",
        parameters,
        text.encodeToString(random(SALT_BYTES)),
        text.encodeToString(random(HASH_BYTES)));
  }

  /** Whether {@code hash} was made with other parameters than are wanted today. */
  public boolean isOutdated(String hash) {
    return !Argon2Function.getInstanceFromHash(hash).equals(function);
  }

  /** What a hash says of itself before its salt. */
  static String parameters(String hash) {
    return hash.substring(0, hash.lastIndexOf('$', hash.lastIndexOf('$') - 1));
  }

  boolean check(String password, String hash) {
    return Argon2Function.getInstanceFromHash(hash)
        .check(bytes(password), hash.getBytes(StandardCharsets.US_ASCII));
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
