/** Accounts over REST. */
@NullMarked
package shop.user.account.boundary;

import org.jspecify.annotations.NullMarked;
