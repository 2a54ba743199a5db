/** Who may log in, and for how long the login is good. */
@NullMarked
package shop.user.session.control;

import org.jspecify.annotations.NullMarked;
