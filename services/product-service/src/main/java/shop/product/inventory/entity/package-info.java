/** Stock, its ledger, and what orders have reserved of it. */
@NullMarked
package shop.product.inventory.entity;

import org.jspecify.annotations.NullMarked;
