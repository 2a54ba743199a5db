/** What becomes of accounts: made, changed, erased. */
@NullMarked
package shop.user.account.control;

import org.jspecify.annotations.NullMarked;
