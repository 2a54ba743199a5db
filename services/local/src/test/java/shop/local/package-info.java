@NullMarked
package shop.local;

import org.jspecify.annotations.NullMarked;
