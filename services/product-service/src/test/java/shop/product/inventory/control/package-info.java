@NullMarked
package shop.product.inventory.control;

import org.jspecify.annotations.NullMarked;
