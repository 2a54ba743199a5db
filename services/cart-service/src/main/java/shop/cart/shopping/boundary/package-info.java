/** Carts over REST, and the catalogue that they ask. */
@NullMarked
package shop.cart.shopping.boundary;

import org.jspecify.annotations.NullMarked;
