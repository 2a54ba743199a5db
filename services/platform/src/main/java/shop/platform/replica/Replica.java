package shop.platform.replica;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.jspecify.annotations.Nullable;
import shop.platform.problem.BusinessException;

/**
 * The replica itself. While it does not answer it is left alone; how long, and after how many
 * failures, stands among the other breakers.
 */
@ApplicationScoped
public class Replica {

  private static final String IS_AS_NEW =
      "SELECT NOT pg_is_in_recovery() OR pg_last_wal_replay_lsn() >= CAST(? AS pg_lsn)";

  /**
   * What the query finds, if all up to the position is there.
   *
   * <p>In a transaction, since behind one address there may be several replicas: question and query
   * go over one connection.
   *
   * @param position null where any age will do
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  @CircuitBreaker(skipOn = BusinessException.class)
  public <T> Optional<T> read(
      EntityManager entities, @Nullable String position, Function<EntityManager, T> query) {
    if (position != null && !isAsNewAs(entities, position)) {
      return Optional.empty();
    }
    return Optional.of(query.apply(entities));
  }

  private static boolean isAsNewAs(EntityManager entities, String position) {
    return (Boolean)
        entities.createNativeQuery(IS_AS_NEW).setParameter(1, position).getSingleResult();
  }
}
