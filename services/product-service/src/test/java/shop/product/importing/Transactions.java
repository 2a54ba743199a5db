package shop.product.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** A transaction for a test. */
@ApplicationScoped
class Transactions {

  @Transactional
  <T> T read(Supplier<T> what) {
    return what.get();
  }
}
