@NullMarked
package shop.cart.redis;

import org.jspecify.annotations.NullMarked;
