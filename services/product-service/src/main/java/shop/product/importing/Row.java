package shop.product.importing;

import org.jspecify.annotations.Nullable;
import shop.product.catalogue.boundary.NewProduct;

/**
 * A row of a file: a product, or why it is none.
 *
 * @param position of its first byte in the file, from 0
 * @param line where it begins, from 1
 */
record Row(long position, long line, @Nullable NewProduct product, @Nullable String fault) {

  static Row of(long position, long line, NewProduct product) {
    return new Row(position, line, product, null);
  }

  static Row faulty(long position, long line, String fault) {
    return new Row(position, line, null, fault);
  }
}
