package shop.local.process;

import java.util.stream.IntStream;

/**
 * A port for something that has to be told of it before it listens, or that lets go of it for a
 * while. Below those from which the system makes outgoing connections, so that none takes it.
 */
public final class FreePort {

  private static final int FIRST = 22_600;
  private static final int END = 23_000;

  private FreePort() {}

  public static int find() {
    return IntStream.range(FIRST, END).filter(Ports::isFree).findFirst().orElseThrow();
  }
}
