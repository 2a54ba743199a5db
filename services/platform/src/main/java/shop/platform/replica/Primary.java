package shop.platform.replica;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The primary, where it answers for the replica: a list gets no more of its time. */
@ApplicationScoped
public class Primary {

  private static final String LIMIT = "SELECT set_config('statement_timeout', ?, true)";

  /** The longest statement of a list; set beside the replica, which has the same. */
  @Inject
  @ConfigProperty(name = "shop.list.seconds")
  OptionalInt seconds;

  /** What the query finds. In a transaction, whose end is the limit's, too. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public <T> T read(EntityManager entities, Function<EntityManager, T> query) {
    seconds.ifPresent(
        most -> entities.createNativeQuery(LIMIT).setParameter(1, most + "s").getSingleResult());
    return query.apply(entities);
  }
}
