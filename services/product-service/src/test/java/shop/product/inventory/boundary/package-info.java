@NullMarked
package shop.product.inventory.boundary;

import org.jspecify.annotations.NullMarked;
