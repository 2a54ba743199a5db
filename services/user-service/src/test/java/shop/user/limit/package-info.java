@NullMarked
package shop.user.limit;

import org.jspecify.annotations.NullMarked;
