/** cart-service: what customers mean to buy. */
@NullMarked
package shop.cart;

import org.jspecify.annotations.NullMarked;
