/**
 * A real wholesaler's history, ordered again through the public API, and the accounts of it.
 *
 * <p>Two ways lead from the file, and they share nothing but the reading of its rows: {@link
 * shop.local.replay.Plan} says what is to be ordered, {@link shop.local.replay.FileBooks} what must
 * have come of it. {@link shop.local.replay.ShopBooks} says what did, from the shop's own lists.
 */
@NullMarked
package shop.local.replay;

import org.jspecify.annotations.NullMarked;
