/** Giving money back: by an admin's decision, or because the order has ended. */
@NullMarked
package shop.payment.refunding;

import org.jspecify.annotations.NullMarked;
