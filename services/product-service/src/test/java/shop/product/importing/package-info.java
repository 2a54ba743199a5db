@NullMarked
package shop.product.importing;

import org.jspecify.annotations.NullMarked;
