package shop.product;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The entities on the primary and on its replica, which a test cannot have injected itself. */
@Dependent
class BothDatabases {

  @PersistenceContext(unitName = "shop")
  EntityManager original;

  @PersistenceContext(unitName = "replica")
  EntityManager copy;
}
