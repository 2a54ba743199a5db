@NullMarked
package shop.local.process;

import org.jspecify.annotations.NullMarked;
