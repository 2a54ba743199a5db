/** Refresh tokens and failed log-ins, and their stores. */
@NullMarked
package shop.user.session.entity;

import org.jspecify.annotations.NullMarked;
