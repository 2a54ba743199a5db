package shop.user.account.control;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import shop.platform.time.Clockwork;
import shop.user.account.entity.Users;
import shop.user.password.Passwords;

/**
 * Tells with which parameters the accounts' passwords are hashed: before the first log-in, and
 * again by the clock, since owners log in, and instances with another configuration may be there.
 */
@ApplicationScoped
class HashesInUse {

  /** After the schema. */
  private static final int LATE = 100;

  private static final Duration PAUSE = Duration.ofMinutes(1);

  @Inject Users users;
  @Inject Passwords passwords;
  @Inject Clockwork clockwork;

  void start(@Observes @Priority(LATE) Startup started) {
    tell();
    clockwork.every(
        PAUSE,
        PAUSE,
        "How passwords are hashed could not be read; what was known of it holds",
        this::tell);
  }

  private void tell() {
    passwords.use(users.hashParameters());
  }
}
