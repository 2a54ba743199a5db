package shop.local;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Why the stack cannot do what was asked, in one sentence for the person at the terminal. It is
 * printed as it stands, without a stack trace.
 */
public class StackFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StackFailure(String sentence) {
    super(sentence);
  }

  public StackFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** Refuses to go on without something the build makes. */
  public static void requireBuilt(Path artefact) {
    if (!Files.exists(artefact)) {
      throw new StackFailure(
          artefact + " is missing: ./mvnw -Dmaven.test.skip package makes it, as ./shop up does.");
    }
  }
}
