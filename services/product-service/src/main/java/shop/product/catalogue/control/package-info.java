/** Changes of the catalogue. */
@NullMarked
package shop.product.catalogue.control;

import org.jspecify.annotations.NullMarked;
