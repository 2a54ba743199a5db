/** What the documents promise, tried: every operation they name, with all that may be wrong. */
@NullMarked
package shop.system.conformance;

import org.jspecify.annotations.NullMarked;
