@NullMarked
package shop.platform.time;

import org.jspecify.annotations.NullMarked;
