package shop.system;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.microshed.testing.ApplicationEnvironment;
import shop.local.Stack;
import shop.local.Status;

/**
 * The whole shop for MicroShed: on ports and in a folder of its own, so that it runs beside one
 * that a person has started. Brought up once for all tests, stopped when they have run.
 */
public class ShopEnvironment implements ApplicationEnvironment {

  private static final int PORT_OFFSET = 10_000;
  private static final AtomicBoolean BEGUN = new AtomicBoolean();
  private static final Stack STACK = Stack.open(Path.of("target", "shop"), PORT_OFFSET);

  /** The parts, to be looked at, killed, paused and brought up again. */
  public static Stack stack() {
    return STACK;
  }

  public static Status status() {
    return STACK.status();
  }

  @Override
  public int getPriority() {
    return DEFAULT_PRIORITY + 10;
  }

  /** Called before each class of tests: the first begins anew, the others find what runs. */
  @Override
  public void start() {
    if (!BEGUN.getAndSet(true)) {
      Runtime.getRuntime().addShutdownHook(new Thread(STACK::down));
      STACK.clear();
      ShortPauses.of(STACK);
      Collector.open();
    }
    STACK.up();
  }

  @Override
  public String getApplicationURL() {
    return status().edge();
  }
}
