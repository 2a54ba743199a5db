@NullMarked
package shop.local.replay;

import org.jspecify.annotations.NullMarked;
