@NullMarked
package shop.platform.keys;

import org.jspecify.annotations.NullMarked;
