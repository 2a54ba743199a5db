package shop.order.ordering.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import shop.order.ordering.entity.CartClearings;
import shop.platform.audit.Audit;

/**
 * Carts that this service had cleared. The record stands here, with the end of the task, and not at
 * cart-service. It stands also where the cart was another by then: after a crash in between nobody
 * can tell whether its owner changed it or an earlier call had cleared it.
 */
@ApplicationScoped
@Transactional
class ClearedCarts {

  @Inject CartClearings clearings;
  @Inject Audit audit;

  /** Ends the task; of two that have cleared the same cart, one. */
  void add(CartClearings.OrderedCart cart) {
    if (clearings.done(cart)) {
      audit.addOwn("cart.clear", cart.userId(), cart.userId());
    }
  }
}
