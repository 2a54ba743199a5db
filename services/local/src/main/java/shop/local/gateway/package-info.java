/**
 * The sandbox of the payment gateway: a process of its own, with a ledger of its own, that speaks
 * the part of Stripe's protocol the shop uses.
 */
@NullMarked
package shop.local.gateway;

import org.jspecify.annotations.NullMarked;
