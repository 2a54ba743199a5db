/** Postal addresses. */
@NullMarked
package shop.platform.address;

import org.jspecify.annotations.NullMarked;
