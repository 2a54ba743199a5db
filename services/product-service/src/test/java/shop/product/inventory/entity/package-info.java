@NullMarked
package shop.product.inventory.entity;

import org.jspecify.annotations.NullMarked;
