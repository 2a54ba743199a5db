package shop.payment.books;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The repositories without a database; everything is seen at once, as if committed. */
public final class InMemory {

  private InMemory() {}

  /** Books by order. */
  public static final class AllBooks extends Bookkeeping {

    private final Map<UUID, Books> books = new HashMap<>();

    @Override
    public Books lock(UUID orderId) {
      return books.computeIfAbsent(orderId, Books::new);
    }

    @Override
    public Optional<Books> find(UUID orderId) {
      return Optional.ofNullable(books.get(orderId));
    }
  }

  /** Payments, with the pauses that were ordered for each. */
  public static final class AllPayments extends Payments {

    private final Map<UUID, Payment> payments = new HashMap<>();
    public final Map<UUID, Duration> postponed = new HashMap<>();

    @Override
    public void add(Payment payment) {
      payments.put(payment.id(), payment);
    }

    @Override
    public Optional<Payment> find(UUID id) {
      return Optional.ofNullable(payments.get(id));
    }

    @Override
    public Optional<UUID> orderOf(UUID id) {
      return find(id).map(Payment::orderId);
    }

    @Override
    public List<Payment> ofOrder(UUID orderId) {
      return payments.values().stream()
          .filter(payment -> payment.orderId().equals(orderId))
          .sorted(Comparator.comparing(Payment::attempt))
          .toList();
    }

    @Override
    public void postpone(UUID id, Duration pause) {
      postponed.put(id, pause);
    }
  }

  /** Refunds, with the pauses that were ordered for each. */
  public static final class AllRefunds extends Refunds {

    private final Map<UUID, Refund> refunds = new HashMap<>();
    public final Map<UUID, Duration> postponed = new HashMap<>();

    @Override
    public void add(Refund refund) {
      refunds.put(refund.id(), refund);
    }

    @Override
    public Optional<Refund> find(UUID id) {
      return Optional.ofNullable(refunds.get(id));
    }

    @Override
    public Optional<UUID> orderOf(UUID id) {
      return find(id).map(Refund::orderId);
    }

    @Override
    public List<Refund> ofPayment(UUID paymentId) {
      return refunds.values().stream()
          .filter(refund -> refund.paymentId().equals(paymentId))
          .sorted(Comparator.comparing(Refund::id))
          .toList();
    }

    @Override
    public void postpone(UUID id, Duration pause) {
      postponed.put(id, pause);
    }
  }
}
