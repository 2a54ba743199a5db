@NullMarked
package shop.user.account.control;

import org.jspecify.annotations.NullMarked;
