@NullMarked
package shop.local.bench;

import org.jspecify.annotations.NullMarked;
