/** Changes of stock, each with its ledger and its events. */
@NullMarked
package shop.product.inventory.control;

import org.jspecify.annotations.NullMarked;
