package shop.platform.replica;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import shop.platform.problem.BusinessException;
import shop.platform.problem.Causes;

/**
 * Where lists are read: on the replica, once it has what the caller's {@code Consistency-Token}
 * wants; on the primary where the replica is too far behind, or does not answer.
 */
@ApplicationScoped
public class ListReads {

  private static final Logger LOG = Logger.getLogger(ListReads.class.getName());
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration LATER = Duration.ofSeconds(5);

  @Inject Replica replica;
  @Inject Primary primary;
  @Inject HttpServletRequest request;

  @Inject
  @ConfigProperty(name = "shop.replica.scope")
  Optional<String> scope;

  /** How long a list waits for the replica to catch up. */
  @Inject
  @ConfigProperty(name = "shop.replica.wait", defaultValue = "PT0.2S")
  Duration patience;

  /**
   * Reads a list. Not for use in a transaction.
   *
   * @param copy the entities on the replica
   * @param original the same on the primary
   * @throws BusinessException service-unavailable where a statement takes longer than a list's may,
   *     on either: it would on the other, too
   */
  public <T> T read(EntityManager copy, EntityManager original, Function<EntityManager, T> query) {
    try {
      return fromReplica(copy, query).orElseGet(() -> primary.read(original, query));
    } catch (RuntimeException e) {
      throw Causes.isOutOfTime(e) ? tooDear() : e;
    }
  }

  private static BusinessException tooDear() {
    return BusinessException.unavailable(
        "This list takes too long. Ask for less, or later.", LATER);
  }

  private <T> Optional<T> fromReplica(EntityManager copy, Function<EntityManager, T> query) {
    try {
      String position = position();
      long deadline = System.nanoTime() + patience.toNanos();
      Optional<T> found = replica.read(copy, position, query);
      // No connection is kept meanwhile: who waits takes none from those who need not.
      while (found.isEmpty() && System.nanoTime() < deadline && pause()) {
        found = replica.read(copy, position, query);
      }
      return found;
    } catch (RuntimeException e) {
      if (!Replica.isAway(e)) {
        throw e;
      }
      LOG.log(Level.FINE, "The primary answers for the replica", e);
      return Optional.empty();
    }
  }

  private @Nullable String position() {
    return scope
        .flatMap(own -> ConsistencyToken.of(own, request.getHeader(ConsistencyToken.HEADER)))
        .map(ConsistencyToken::position)
        .orElse(null);
  }

  private static boolean pause() {
    try {
      Thread.sleep(POLL);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
