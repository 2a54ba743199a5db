package planted.entity;

import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import planted.control.Placing;

/** Breaks as many rules as one class can: what each rule must find. */
@Entity
@Transactional
public class StockHelper {

  @Inject private Placing placing;

  private Instant at = Instant.now();
  private UUID id = UUID.randomUUID();

  public void setAt(Instant newAt) throws InterruptedException {
    at = newAt;
    Thread.sleep(1);
    System.out.println(id + " " + at + " " + placing);
  }
}
