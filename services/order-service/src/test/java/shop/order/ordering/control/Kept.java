package shop.order.ordering.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.order.ordering.entity.Admission;
import shop.order.ordering.entity.Order;
import shop.order.ordering.entity.Orders;
import shop.platform.problem.BusinessException;

/** Orders in memory. */
class Kept extends Orders {

  final Map<UUID, Order> all = new HashMap<>();

  /** The customers whose lock was asked for. */
  final List<UUID> locked = new ArrayList<>();

  /** The customers who were forgotten. */
  final List<UUID> forgotten = new ArrayList<>();

  Admission admission = new Admission(0, null, false);

  /** What is answered first, one after the other. */
  final List<Admission> admissions = new ArrayList<>();

  /** What the next insert fails with. */
  @Nullable RuntimeException failure;

  /** Whether an insert that fails is committed all the same. */
  boolean committedAllTheSame;

  /** What a transaction makes stand before another has its customer's lock. */
  @Nullable Order committedMeanwhile;

  /** Whether the database is away after the failure. */
  boolean awayAfterwards;

  Kept(Order... orders) {
    for (Order order : orders) {
      all.put(order.id(), order);
    }
  }

  @Override
  public Optional<Order> find(UUID id) {
    return Optional.ofNullable(all.get(id));
  }

  @Override
  public Order locked(UUID id) {
    return find(id).orElseThrow(BusinessException::notFound);
  }

  @Override
  public void add(Order order) {
    if (failure == null || committedAllTheSame) {
      all.put(order.id(), order);
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void flush() {
    // There is nothing to write to.
  }

  @Override
  public String nextNumber(Instant now) {
    return "2026-0000001";
  }

  @Override
  public void lockCustomer(UUID userId) {
    if (failure != null && awayAfterwards && !locked.isEmpty()) {
      throw new IllegalStateException("the database is away");
    }
    locked.add(userId);
    if (committedMeanwhile != null) {
      all.put(committedMeanwhile.id(), committedMeanwhile);
    }
  }

  @Override
  public Admission admission(UUID userId) {
    return admissions.isEmpty() ? admission : admissions.removeFirst();
  }

  @Override
  public int forget(UUID userId, Instant now) {
    forgotten.add(userId);
    return 1;
  }

  @Override
  public List<Order> due(Instant now, int most) {
    return all.values().stream().filter(order -> !order.expiresAt().isAfter(now)).toList();
  }
}
