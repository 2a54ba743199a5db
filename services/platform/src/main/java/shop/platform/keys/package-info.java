/**
 * The keys that tokens are checked by: fetched by the clock, given to MicroProfile JWT one by one.
 */
@NullMarked
package shop.platform.keys;

import org.jspecify.annotations.NullMarked;
