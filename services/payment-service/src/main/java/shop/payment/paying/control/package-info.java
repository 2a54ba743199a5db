/** Placing payments, having them charged, and what becomes of them when the order ends. */
@NullMarked
package shop.payment.paying.control;

import org.jspecify.annotations.NullMarked;
