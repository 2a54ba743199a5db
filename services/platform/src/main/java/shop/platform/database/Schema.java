package shop.platform.database;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to date when the service starts, before anything else does: the platform's
 * tables first, then the service's own. Flyway's lock lets one of several instances do it.
 */
@ApplicationScoped
class Schema {

  private static final int CONNECT_RETRIES = 60;

  @Inject Database database;

  void migrate(@Observes @Priority(1) Startup started) {
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(database.source())
        .locations("classpath:db/platform", "classpath:db/migration")
        // The platform's migrations are 0.x; a platform that grows may bring one later.
        .outOfOrder(true)
        .connectRetries(CONNECT_RETRIES)
        .load()
        .migrate();
  }
}
