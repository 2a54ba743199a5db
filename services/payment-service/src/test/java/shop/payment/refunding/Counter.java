package shop.payment.refunding;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.payment.books.InMemory;
import shop.payment.books.Refund;
import shop.payment.books.Told;
import shop.payment.dispatch.AtOnce;
import shop.platform.id.Ids;
import shop.platform.idempotency.Claim;
import shop.platform.money.Money;

/** Refunding as the server would put it together, without server, database and gateway. */
public final class Counter {

  public static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(8),
          Duration.ofSeconds(20),
          Duration.ofSeconds(50));

  public final InMemory.AllRefunds refunds = new InMemory.AllRefunds();
  public final Refunding refunding = new Refunding();
  public final RefundSteps steps = new RefundSteps();

  public Counter(InMemory.AllBooks books, InMemory.AllPayments payments, Told told, Clock clock) {
    refunding.bookkeeping = books;
    refunding.payments = payments;
    refunding.refunds = refunds;
    refunding.givingBack = new GivingBack();
    refunding.outbox = told;
    refunding.audit = new Unrecorded();
    refunding.afterCommit = new AtOnce();
    refunding.clock = clock;
    steps.bookkeeping = books;
    steps.payments = payments;
    steps.refunds = refunds;
    steps.outbox = told;
    steps.clock = clock;
    steps.pauses = PAUSES;
    steps.reconcile = Duration.ofSeconds(10);
    steps.keyLife = Duration.ofHours(23);
    steps.lookUp = Duration.ofHours(1);
    steps.lease = Duration.ofSeconds(20);
  }

  /** An admin's order. */
  public Refund request(UUID paymentId, @Nullable Money amount, boolean outside) {
    return refunding.request(
        Claim.unkeyed(Ids.next()),
        paymentId,
        new RefundRequest(amount, "Broken", outside),
        Ids.next());
  }
}
