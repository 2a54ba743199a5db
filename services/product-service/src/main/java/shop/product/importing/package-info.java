/**
 * Imports of products: a file of any size is received in pieces, kept in the database until it is
 * applied, and applied a batch of rows at a time by whichever instance holds its lease.
 */
@NullMarked
package shop.product.importing;

import org.jspecify.annotations.NullMarked;
