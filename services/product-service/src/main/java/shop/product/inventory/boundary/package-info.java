/** Stock and reservations over REST, events of orders, and the look after suspects. */
@NullMarked
package shop.product.inventory.boundary;

import org.jspecify.annotations.NullMarked;
