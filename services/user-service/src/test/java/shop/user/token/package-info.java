@NullMarked
package shop.user.token;

import org.jspecify.annotations.NullMarked;
