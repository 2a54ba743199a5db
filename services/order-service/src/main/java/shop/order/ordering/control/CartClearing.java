package shop.order.ordering.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import shop.order.ordering.boundary.CartClient;
import shop.order.ordering.entity.CartClearings;
import shop.platform.client.RemoteProblem;

/**
 * Clears carts that were ordered. The order's transaction notes the cart; this clears it after the
 * commit, again and again until cart-service has answered, and never a cart that was changed since.
 */
@ApplicationScoped
public class CartClearing {

  private static final Logger LOG = Logger.getLogger(CartClearing.class.getName());

  private static final int BATCH = 20;
  private static final int CHANGED_SINCE = 412;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  @Inject CartClearings clearings;
  @Inject ClearedCarts cleared;
  @Inject @RestClient CartClient carts;

  private final AtomicBoolean wanted = new AtomicBoolean();

  /** Has what is noted cleared, soon. */
  void soon() {
    if (!wanted.getAndSet(true)) {
      executor.execute(this::clearDue);
    }
  }

  /** Clears what is noted and due. */
  public void clearDue() {
    wanted.set(false);
    List<CartClearings.OrderedCart> due;
    do {
      due = clearings.lease(BATCH);
      due.forEach(this::clear);
    } while (due.size() == BATCH);
  }

  private void clear(CartClearings.OrderedCart cart) {
    try {
      carts.clear(cart.userId(), cart.etag());
    } catch (RemoteProblem refusal) {
      if (refusal.status() != CHANGED_SINCE) {
        LOG.log(Level.WARNING, "The cart of order " + cart.orderId() + " is not cleared", refusal);
        return;
      }
      LOG.log(Level.FINE, "The cart of order {0} was changed and is left", cart.orderId());
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "The cart of order " + cart.orderId() + " is cleared later", e);
      return;
    }
    cleared.add(cart);
  }
}
