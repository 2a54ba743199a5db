package shop.local;

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
}
