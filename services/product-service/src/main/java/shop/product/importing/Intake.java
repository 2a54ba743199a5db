package shop.product.importing;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;

/**
 * Receives the bodies of imports, piece by piece and each in a transaction of its own, since one
 * can take an hour to come. Until all of it is there, there is no import.
 */
@ApplicationScoped
class Intake {

  private static final Logger LOG = Logger.getLogger(Intake.class.getName());
  private static final Duration SOON = Duration.ofSeconds(30);

  @Inject Imports imports;
  @Inject Chunks chunks;
  @Inject ImportWorker worker;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "shop.import.uploads-at-once", defaultValue = "4")
  int uploadsAtOnce;

  @Inject
  @ConfigProperty(name = "shop.import.most-unfinished", defaultValue = "20")
  int mostUnfinished;

  @Inject
  @ConfigProperty(name = "shop.import.most-bytes", defaultValue = "10737418240")
  long mostBytes;

  @Inject
  @ConfigProperty(name = "shop.import.patience", defaultValue = "PT10M")
  Duration patience;

  private Semaphore uploads = new Semaphore(0);

  @PostConstruct
  void open() {
    uploads = new Semaphore(uploadsAtOnce);
  }

  /** Bytes of all bodies that are kept at a time; so none is larger. */
  long mostBytes() {
    return mostBytes;
  }

  /**
   * Receives an import; it is begun when its body has ended.
   *
   * @param by the admin who sends it
   * @throws BusinessException service-unavailable where too much waits already, malformed-request
   *     where the body breaks off
   */
  UUID receive(Format format, InputStream body, String by) {
    if (!uploads.tryAcquire()) {
      throw busy("Too many imports are being sent.");
    }
    UUID id = Ids.next();
    try {
      if (!imports.open(id, format, by, patience, clock.instant(), mostUnfinished)) {
        throw busy("Too many imports wait.");
      }
      keep(id, body);
    } catch (RuntimeException e) {
      drop(id);
      throw e;
    } finally {
      uploads.release();
    }
    worker.wake();
    return id;
  }

  private void keep(UUID id, InputStream body) {
    long size = 0;
    for (byte[] piece = piece(body); piece.length > 0; piece = piece(body)) {
      size += piece.length;
      if (!chunks.add(id, piece, patience, mostBytes)) {
        throw busy("There is no room for so large an import now.");
      }
    }
    if (!imports.begin(id)) {
      throw busy("The body came too slowly.");
    }
    LOG.log(Level.INFO, "Import {0} of {1} bytes received", new Object[] {id, size + ""});
  }

  private static byte[] piece(InputStream body) {
    try {
      return body.readNBytes(Chunks.SIZE);
    } catch (IOException e) {
      LOG.log(Level.FINE, "An import broke off", e);
      throw BusinessException.malformed("The body broke off.");
    }
  }

  private void drop(UUID id) {
    try {
      imports.drop(id);
    } catch (RuntimeException e) {
      LOG.log(Level.FINE, "What was received of an import is taken away later", e);
    }
  }

  private static BusinessException busy(String why) {
    return BusinessException.unavailable(why, SOON);
  }
}
