/**
 * {@code ./shop bench}: what the shop does in a second and what that costs, each operation beside
 * the least that any program would need for it, and beside an empty resource on the same server,
 * measured in the same run. Machines differ and are noisy; a ratio says more than what it is of.
 */
@NullMarked
package shop.local.bench;

import org.jspecify.annotations.NullMarked;
