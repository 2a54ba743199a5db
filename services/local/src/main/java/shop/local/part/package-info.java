@NullMarked
package shop.local.part;

import org.jspecify.annotations.NullMarked;
