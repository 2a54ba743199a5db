/** order-service: the life of an order. */
@NullMarked
package shop.order;

import org.jspecify.annotations.NullMarked;
