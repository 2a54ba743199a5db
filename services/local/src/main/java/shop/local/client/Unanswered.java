package shop.local.client;

import java.time.Duration;
import shop.local.StackFailure;

/** The shop gave no answer that decides anything, however often it was asked. */
public final class Unanswered extends StackFailure {

  private static final long serialVersionUID = 1L;

  Unanswered(Call call, Duration patience, Throwable last) {
    super(
        "%s %s had no answer within %d s; last: %s."
            .formatted(call.method(), call.path(), patience.toSeconds(), last.getMessage()),
        last);
  }
}
