/** user-service: who someone is, and the tokens that say so. */
@NullMarked
package shop.user;

import org.jspecify.annotations.NullMarked;
