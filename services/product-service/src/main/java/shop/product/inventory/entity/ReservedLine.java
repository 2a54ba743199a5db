package shop.product.inventory.entity;

import java.util.UUID;
import shop.platform.money.Money;

/** Pieces of one product that an order holds, with the words and the price of that moment. */
public record ReservedLine(
    UUID productId, String sku, String name, Money unitPrice, int quantity) {}
