/** Amounts in minor units. */
@NullMarked
package shop.platform.money;

import org.jspecify.annotations.NullMarked;
