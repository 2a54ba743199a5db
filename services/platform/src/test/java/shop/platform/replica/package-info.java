@NullMarked
package shop.platform.replica;

import org.jspecify.annotations.NullMarked;
