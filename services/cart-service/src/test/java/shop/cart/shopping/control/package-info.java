@NullMarked
package shop.cart.shopping.control;

import org.jspecify.annotations.NullMarked;
