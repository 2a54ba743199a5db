/** Tokens: access tokens and their signing keys, refresh tokens, the service clients' grant. */
@NullMarked
package shop.user.token;

import org.jspecify.annotations.NullMarked;
