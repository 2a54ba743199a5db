/** Log-in, refresh and log-out over REST. */
@NullMarked
package shop.user.session.boundary;

import org.jspecify.annotations.NullMarked;
