package shop.user.account.control;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.platform.problem.BusinessException;
import shop.platform.security.Caller;
import shop.user.account.entity.Email;

/** Sees to it that a new shop has an admin, who then makes others. */
@ApplicationScoped
class FirstAdmin {

  private static final Logger LOG = Logger.getLogger(FirstAdmin.class.getName());

  /** After the schema. */
  private static final int LATE = 100;

  @Inject Registration registration;

  @Inject
  @ConfigProperty(name = "shop.admin.email")
  Optional<String> email;

  @Inject
  @ConfigProperty(name = "shop.admin.password")
  Optional<String> password;

  /** An account that exists is left alone: its owner may have changed its password long since. */
  void open(@Observes @Priority(LATE) Startup started) {
    if (email.isEmpty() || password.isEmpty()) {
      return;
    }
    try {
      registration.register(
          new Email(email.get()),
          password.get(),
          "Shop",
          "Admin",
          List.of(Caller.ADMIN, Caller.CUSTOMER));
    } catch (BusinessException taken) {
      LOG.log(Level.FINE, "The first admin has an account", taken);
    }
  }
}
