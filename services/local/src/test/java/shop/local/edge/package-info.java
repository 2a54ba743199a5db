@NullMarked
package shop.local.edge;

import org.jspecify.annotations.NullMarked;
