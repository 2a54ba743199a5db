@NullMarked
package shop.cart.shopping.entity;

import org.jspecify.annotations.NullMarked;
