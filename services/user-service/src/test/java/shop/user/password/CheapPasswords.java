package shop.user.password;

import java.time.Duration;

/** Hashes that cost next to nothing, for tests. */
public final class CheapPasswords extends Passwords {

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
}
