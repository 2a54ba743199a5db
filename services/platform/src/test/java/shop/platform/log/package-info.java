@NullMarked
package shop.platform.log;

import org.jspecify.annotations.NullMarked;
