/** A request sent twice has one effect: Idempotency-Key, with takeover after a crash. */
@NullMarked
package shop.platform.idempotency;

import org.jspecify.annotations.NullMarked;
