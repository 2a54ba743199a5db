@NullMarked
package shop.product.catalogue.entity;

import org.jspecify.annotations.NullMarked;
