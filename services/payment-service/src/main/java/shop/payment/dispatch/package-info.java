/** Hands rows that wait in the database to threads. */
@NullMarked
package shop.payment.dispatch;

import org.jspecify.annotations.NullMarked;
