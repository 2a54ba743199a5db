/**
 * The gateway, which is Stripe: its protocol behind the few things that the shop wants of it. Its
 * address decides whether it is Stripe itself or the sandbox.
 */
@NullMarked
package shop.payment.gateway;

import org.jspecify.annotations.NullMarked;
