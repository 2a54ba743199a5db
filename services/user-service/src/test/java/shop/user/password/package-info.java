@NullMarked
package shop.user.password;

import org.jspecify.annotations.NullMarked;
