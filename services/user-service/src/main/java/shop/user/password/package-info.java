/** Passwords: their rules and their hashes. */
@NullMarked
package shop.user.password;

import org.jspecify.annotations.NullMarked;
