/**
 * The money of an order: its books, its payments, its refunds. The books row is the lock: whoever
 * changes any of the three takes it first.
 */
@NullMarked
package shop.payment.books;

import org.jspecify.annotations.NullMarked;
