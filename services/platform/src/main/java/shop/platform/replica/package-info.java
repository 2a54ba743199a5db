/** Lists come from a replica, and still show their caller's own writes. */
@NullMarked
package shop.platform.replica;

import org.jspecify.annotations.NullMarked;
