package shop.product.inventory.entity;

import java.time.Instant;

/**
 * Who moves stock, and when: what the ledger keeps of every movement.
 *
 * @param by the admin's id, or the service's name
 */
public record Entry(String by, Instant at) {}
