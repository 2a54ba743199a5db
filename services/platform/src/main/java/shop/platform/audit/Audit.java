package shop.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import shop.platform.security.Caller;

/**
 * Puts on record what an admin does to the data of others, and what a service does to it of its own
 * accord. What users do to their own leaves nothing here, nor do the look-ups that services make on
 * their users' behalf.
 *
 * <p>A change is recorded in its own transaction: both are there or none. A read is recorded before
 * it is answered: where the record fails, so does the read.
 */
@ApplicationScoped
public class Audit {

  private static final Logger LOG = Logger.getLogger(Audit.class.getName());

  @Inject AuditTrail trail;
  @Inject Caller caller;

  /** The name of this service's client. */
  @Inject
  @ConfigProperty(name = "shop.client.id")
  Optional<String> service;

  /**
   * The caller of the current request changes something, in the current transaction.
   *
   * @param action {@code order.cancel}
   * @param object what is changed
   * @param owner the user whose it is
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void add(String action, UUID object, UUID owner) {
    try {
      AuditEntry.of(caller, action, object, owner).ifPresent(trail::add);
    } catch (ContextNotActiveException nobodyCalls) {
      LOG.log(Level.FINEST, "Not of a request: " + action, nobodyCalls);
    }
  }

  /** This service changes something, in the current transaction; no caller is waiting for it. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void addOwn(String action, UUID object, UUID owner) {
    trail.add(AuditEntry.ofService(service.orElseThrow(), action, object, owner));
  }

  /** The caller is shown something. */
  public void read(String action, UUID object, UUID owner) {
    AuditEntry.of(caller, action, object, owner).ifPresent(trail::add);
  }

  /**
   * The caller is shown a page of a list.
   *
   * @param owner whose they all are; null where they are everybody's
   */
  public void list(String action, UriInfo uri, @Nullable UUID owner) {
    AuditEntry.of(caller, action, null, owner)
        .map(entry -> entry.filteredBy(uri))
        .ifPresent(trail::add);
  }
}
