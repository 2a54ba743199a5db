/**
 * The shop as its customers and admins reach it: the public API, at the edge, and nothing else.
 * Every call goes on until it is answered or patience runs out; what must not happen twice carries
 * the same idempotency key each time.
 */
@NullMarked
package shop.local.client;

import org.jspecify.annotations.NullMarked;
