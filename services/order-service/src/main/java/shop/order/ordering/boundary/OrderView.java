package shop.order.ordering.boundary;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.order.ordering.entity.HistoryEntry;
import shop.order.ordering.entity.Order;
import shop.order.ordering.entity.OrderLine;
import shop.order.ordering.entity.OrderStatus;
import shop.order.ordering.entity.PaymentStatus;
import shop.order.ordering.entity.Role;
import shop.platform.address.Address;
import shop.platform.money.Money;

/** An order as its reader sees it. */
@Schema(name = "Order")
public record OrderView(
    UUID id,
    @Schema(pattern = "^[0-9]{4}-[0-9]{7,}$") String number,
    UUID userId,
    @Size(max = OrderRequest.LONGEST_REFERENCE) @Nullable String reference,
    OrderStatus status,
    PaymentStatus paymentStatus,
    @Size(max = OrderRequest.MOST_LINES) List<ItemView> items,
    Money total,
    @Nullable Address shippingAddress,
    @Schema(description = "The statuses that the reader may bring about now")
        List<OrderStatus> allowedTransitions,
    List<StatusView> history,
    Instant expiresAt,
    Instant createdAt,
    Instant updatedAt) {

  /** One product of an order. */
  @Schema(name = "OrderItem")
  public record ItemView(
      UUID productId,
      String sku,
      String name,
      Money unitPrice,
      @Min(1) @Max(OrderRequest.MOST_PIECES) int quantity,
      Money lineTotal) {

    static ItemView of(OrderLine line) {
      return new ItemView(
          line.productId(),
          line.sku(),
          line.name(),
          line.unitPrice(),
          line.quantity(),
          line.lineTotal());
    }
  }

  /** A status that the order took. */
  @Schema(name = "OrderStatusChange")
  public record StatusView(
      OrderStatus status, Instant at, String by, @Size(max = 500) @Nullable String reason) {

    static StatusView of(HistoryEntry entry) {
      return new StatusView(
          OrderStatus.valueOf(entry.what()), entry.at(), entry.by(), entry.reason());
    }
  }

  static OrderView of(Order order, Role reader) {
    return new OrderView(
        order.id(),
        order.number(),
        order.userId(),
        order.reference(),
        order.status(),
        order.paymentStatus(),
        order.lines().stream().map(ItemView::of).toList(),
        order.total(),
        order.shippingAddress(),
        order.status().allowed(reader),
        order.history().stream()
            .filter(entry -> entry.kind() == HistoryEntry.Kind.ORDER)
            .map(StatusView::of)
            .toList(),
        order.expiresAt(),
        order.createdAt(),
        order.updatedAt());
  }
}
