/**
 * {@code ./shop bench}: what the shop does in a second and what that costs, each operation beside
 * the least that any program would need for it, measured in the same run. Machines differ and are
 * noisy; the ratio of the two says more than either.
 */
@NullMarked
package shop.local.bench;

import org.jspecify.annotations.NullMarked;
