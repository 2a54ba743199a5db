package shop.product.importing;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.platform.id.Ids;
import shop.platform.money.ShopCurrency;
import shop.platform.time.Clockwork;

/**
 * Applies imports, a few at a time. Each is leased for as long as it goes on; what an instance has
 * left behind, another takes over when the lease has run out.
 */
@ApplicationScoped
class ImportWorker {

  private static final Logger LOG = Logger.getLogger(ImportWorker.class.getName());

  /** An import that does not get on by one batch in so many tries never will. */
  private static final int MOST_ATTEMPTS = 10;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  @Inject Clockwork clockwork;
  @Inject Imports imports;
  @Inject Chunks chunks;
  @Inject ImportStep step;
  @Inject ShopCurrency currency;

  @Inject
  @ConfigProperty(name = "shop.import.at-once", defaultValue = "2")
  int atOnce;

  @Inject
  @ConfigProperty(name = "shop.import.batch", defaultValue = "2000")
  int batch;

  @Inject
  @ConfigProperty(name = "shop.import.poll", defaultValue = "PT2S")
  Duration poll;

  @Inject
  @ConfigProperty(name = "shop.import.lease", defaultValue = "PT30S")
  Duration lease;

  @Inject
  @ConfigProperty(name = "shop.import.kept", defaultValue = "P30D")
  Duration kept;

  private Semaphore places = new Semaphore(0);
  private volatile boolean stopped;

  void start(@Observes @Priority(1000) Startup started) {
    places = new Semaphore(atOnce);
    clockwork.every(poll, poll, "Imports cannot be looked for; tried again", this::look);
  }

  @PreDestroy
  void stop() {
    stopped = true;
  }

  /** Says that there may be an import to apply. */
  void wake() {
    executor.execute(this::work);
  }

  private void look() {
    imports.sweep(kept);
    wake();
  }

  private void work() {
    try {
      while (!stopped && workOnOne()) {
        LOG.fine("More imports may be waiting");
      }
    } catch (IOException | RuntimeException | Error e) {
      LOG.log(Level.WARNING, "An import was interrupted; gone on with when its lease has ended", e);
    }
  }

  private boolean workOnOne() throws IOException {
    if (!places.tryAcquire()) {
      return false;
    }
    try {
      UUID worker = Ids.next();
      Optional<Import> found = imports.claim(worker, lease);
      if (found.isPresent()) {
        run(found.get(), worker);
      }
      return found.isPresent();
    } finally {
      places.release();
    }
  }

  private void run(Import claimed, UUID worker) throws IOException {
    UUID id = claimed.id();
    if (claimed.attempts() > MOST_ATTEMPTS) {
      step.fail(id, worker, "The shop could not go on from here; its log says why.");
      return;
    }
    LOG.log(Level.INFO, "Import {0} goes on at line {1}", new Object[] {id, claimed.line() + ""});
    try {
      Batch.Cutter cutter = cutter(claimed);
      boolean more = true;
      while (more && !stopped) {
        more = step.apply(id, worker, cutter.next());
      }
      if (more) {
        imports.release(id, worker);
      }
    } catch (UnreadableFile unreadable) {
      step.fail(id, worker, unreadable.reason());
    }
  }

  private Batch.Cutter cutter(Import claimed) throws IOException {
    var file =
        new FileBytes(
            chunks.read(claimed.id(), claimed.position()), claimed.position(), claimed.line());
    return new Batch.Cutter(file, claimed.format().rows(file, new RowReading(currency)), batch);
  }
}
