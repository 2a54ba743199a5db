package shop.payment.books;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import shop.platform.database.Database;

/** Where the books of all orders are. */
@ApplicationScoped
@Transactional
public class Bookkeeping {

  @PersistenceContext(unitName = "shop")
  EntityManager entities;

  @Inject Database database;

  /**
   * The books of an order, made where there are none, and this transaction's alone until it ends.
   * To be called before anything else of the order is read: what was read earlier may be stale.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Books lock(UUID orderId) {
    Books books = entities.find(Books.class, orderId, LockModeType.PESSIMISTIC_WRITE);
    if (books == null) {
      // Two may come here at once: the second one waits for the first and then finds its row.
      database.update("INSERT INTO books (order_id) VALUES (?) ON CONFLICT DO NOTHING", orderId);
      books = entities.find(Books.class, orderId, LockModeType.PESSIMISTIC_WRITE);
    }
    return books;
  }

  /** The books of an order as they were committed last, if there are any. */
  public Optional<Books> find(UUID orderId) {
    return Optional.ofNullable(entities.find(Books.class, orderId));
  }
}
