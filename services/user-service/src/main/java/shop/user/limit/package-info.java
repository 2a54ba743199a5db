/** How much may come from one address. */
@NullMarked
package shop.user.limit;

import org.jspecify.annotations.NullMarked;
