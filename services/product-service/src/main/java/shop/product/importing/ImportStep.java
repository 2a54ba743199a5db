package shop.product.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.product.catalogue.boundary.NewProduct;

/**
 * A step of an import: some rows are applied, and that they are is written down, in one
 * transaction; so whoever takes the import over goes on behind them.
 */
@ApplicationScoped
class ImportStep {

  private static final Logger LOG = Logger.getLogger(ImportStep.class.getName());

  @Inject Imports imports;
  @Inject Chunks chunks;
  @Inject Upsert upsert;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "shop.import.lease", defaultValue = "PT30S")
  Duration lease;

  /**
   * Applies the rows of a batch.
   *
   * @return whether {@code worker} is to go on: not behind the last row, nor where another has
   *     taken the import over, and nothing was applied
   */
  @Transactional
  boolean apply(UUID id, UUID worker, Batch batch) {
    Optional<Import> held = imports.lock(id, worker);
    if (held.isEmpty()) {
      LOG.log(Level.INFO, "Import {0} was taken over", id);
      return false;
    }
    Import known = held.get();
    List<FailedRow> failures = failures(known, batch);
    imports.advance(known, batch, batch.rows().size() - failures.size(), failures, lease);
    chunks.drop(id, batch.end());
    if (batch.last()) {
      imports.finish(id, clock.instant());
      LOG.log(Level.INFO, "Import {0} is done", id);
    }
    return !batch.last();
  }

  private List<FailedRow> failures(Import known, Batch batch) {
    List<NewProduct> products = new ArrayList<>();
    for (Row row : batch.rows()) {
      if (row.product() != null) {
        products.add(row.product());
      }
    }
    Map<String, String> refused =
        products.isEmpty()
            ? Map.of()
            : upsert.apply(products, known.format(), "Import " + known.id(), known.by());
    List<FailedRow> failures = new ArrayList<>();
    for (Row row : batch.rows()) {
      String why = row.product() == null ? row.fault() : refused.get(row.product().sku());
      if (why != null) {
        failures.add(new FailedRow(row.line(), why));
      }
    }
    return failures;
  }

  /** Ends an import that cannot be read on; what was applied stays. */
  @Transactional
  void fail(UUID id, UUID worker, String reason) {
    imports
        .lock(id, worker)
        .ifPresent(
            known -> {
              imports.fail(known, new FailedRow(known.line(), reason), clock.instant());
              chunks.drop(id, Long.MAX_VALUE);
              LOG.log(
                  Level.WARNING, "Import {0} failed at line {1}", new Object[] {id, known.line()});
            });
  }
}
