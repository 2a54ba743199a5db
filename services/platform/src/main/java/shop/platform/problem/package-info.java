/** Refusals and how they look from outside: problem details after RFC 9457. */
@NullMarked
package shop.platform.problem;

import org.jspecify.annotations.NullMarked;
