/** What customers do with their carts, and what the carts are worth today. */
@NullMarked
package shop.cart.shopping.control;

import org.jspecify.annotations.NullMarked;
