/** payment-service: taking money for orders once, and giving it back. */
@NullMarked
package shop.payment;

import org.jspecify.annotations.NullMarked;
