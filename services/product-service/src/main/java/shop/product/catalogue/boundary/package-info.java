/** The catalogue over REST. */
@NullMarked
package shop.product.catalogue.boundary;

import org.jspecify.annotations.NullMarked;
