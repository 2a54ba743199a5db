package shop.local.process;

import java.io.IOException;

/** What a process can be told. */
public enum Signal {
  /** End in good order. */
  TERM,
  /** PostgreSQL's fast shutdown: sessions are ended, data is written. */
  INT,
  /** End now, without a chance to do anything. */
  KILL,
  /** Stand still. */
  STOP,
  /** Go on after {@link #STOP}. */
  CONT;

  /** Sends this to a process; to one that has gone, nothing happens. */
  public void to(ProcessIdentity process) {
    if (!process.isAlive()) {
      return;
    }
    try {
      // The shell's own kill: not every machine has a program of that name.
      new ProcessBuilder("sh", "-c", "kill -" + name() + " " + process.pid())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new IllegalStateException("No shell to send a signal with", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
