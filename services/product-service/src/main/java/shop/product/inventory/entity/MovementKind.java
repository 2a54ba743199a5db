package shop.product.inventory.entity;

/**
 * What moved a product's stock, and which counter by the movement's delta. On hand is the sum over
 * INITIAL, ADJUSTMENT and SHIPPED; reserved the sum over HELD, RELEASED and SHIPPED.
 */
public enum MovementKind {
  /** What was there when the product was added; raises on hand. */
  INITIAL,
  /** A correction by an admin; raises or lowers on hand. */
  ADJUSTMENT,
  /** An order took pieces; raises reserved. */
  HELD,
  /** The order was paid; moves nothing, its delta is 0. */
  COMMITTED,
  /** The order gave them back; lowers reserved. */
  RELEASED,
  /** They left the house; lowers both. */
  SHIPPED
}
