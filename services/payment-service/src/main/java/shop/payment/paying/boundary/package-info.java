/** Payments over REST, orders' events, and the gateway's webhook. */
@NullMarked
package shop.payment.paying.boundary;

import org.jspecify.annotations.NullMarked;
