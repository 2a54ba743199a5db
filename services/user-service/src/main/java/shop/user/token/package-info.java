/** Access tokens: signing keys, the published key set, and the service clients' grant. */
@NullMarked
package shop.user.token;

import org.jspecify.annotations.NullMarked;
