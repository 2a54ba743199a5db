package shop.payment.paying.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import shop.payment.books.Bookkeeping;
import shop.payment.books.Books;
import shop.payment.paying.control.PaymentPlacement;
import shop.platform.client.RemoteProblem;

/** Whose an order is, also in the moment before its event comes. */
@ApplicationScoped
public class OrderLookup {

  private static final int NOT_FOUND = 404;

  @Inject Bookkeeping bookkeeping;
  @Inject PaymentPlacement placement;
  @Inject @RestClient OrderClient orders;

  /** The customer of an order, which from now on has books; empty where there is no such order. */
  public Optional<UUID> ownerOf(UUID orderId) {
    return bookkeeping
        .find(orderId)
        .filter(Books::isKnown)
        .map(Books::userId)
        .or(() -> ask(orderId));
  }

  private Optional<UUID> ask(UUID orderId) {
    try {
      OrderClient.Order order = orders.order(orderId);
      placement.know(order.facts());
      return Optional.of(order.userId());
    } catch (RemoteProblem refusal) {
      if (refusal.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw refusal;
    }
  }
}
