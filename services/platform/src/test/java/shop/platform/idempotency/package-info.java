@NullMarked
package shop.platform.idempotency;

import org.jspecify.annotations.NullMarked;
