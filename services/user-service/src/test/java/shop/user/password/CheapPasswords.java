package shop.user.password;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import shop.platform.problem.BusinessException;

/** Hashes that cost next to nothing, for tests, and of which it is known what was checked. */
public final class CheapPasswords extends Passwords {

  private final List<String> checked = new ArrayList<>();

  /** Whether new hashes are refused, as where too many are wanted at once. */
  public boolean refuses;

  public CheapPasswords() {
    this(1);
  }

  public CheapPasswords(int passes) {
    queue = new HashingQueue();
    queue.atOnce = 1;
    queue.longest = 10;
    queue.patience = Duration.ofSeconds(10);
    queue.open();
    memoryKib = 64;
    iterations = passes;
    parallelism = 1;
    prepare();
  }

  @Override
  public String hash(String password) {
    if (refuses) {
      throw BusinessException.unavailable("Busy.", Duration.ofSeconds(1));
    }
    return super.hash(password);
  }

  @Override
  boolean check(String password, String hash) {
    checked.add(parameters(hash));
    return super.check(password, hash);
  }

  /** The parameters of the hashes that {@code work} computes to check passwords, sorted. */
  public List<String> checkedBy(Runnable work) {
    checked.clear();
    work.run();
    return checked.stream().sorted().toList();
  }

  /** With what it hashes. */
  public String parameters() {
    return parameters(hash("any"));
  }
}
