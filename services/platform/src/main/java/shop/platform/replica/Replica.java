package shop.platform.replica;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.jspecify.annotations.Nullable;
import shop.platform.problem.Causes;

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
   * @throws ReplicaOutage where the replica is out of reach; nothing else counts against it
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  @CircuitBreaker(failOn = ReplicaOutage.class)
  public <T> Optional<T> read(
      EntityManager entities, @Nullable String position, Function<EntityManager, T> query) {
    try {
      return position == null || isAsNewAs(entities, position)
          ? Optional.of(query.apply(entities))
          : Optional.empty();
    } catch (RuntimeException e) {
      throw isAway(e) ? new ReplicaOutage(e) : e;
    }
  }

  /** A query that is wrong, or takes too long, is no fault of the replica's. */
  static boolean isAway(RuntimeException failure) {
    return Causes.isOutage(failure) && !Causes.isOutOfTime(failure);
  }

  private static boolean isAsNewAs(EntityManager entities, String position) {
    return (Boolean)
        entities.createNativeQuery(IS_AS_NEW).setParameter(1, position).getSingleResult();
  }
}
