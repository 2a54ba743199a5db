/** The one JSON mapper: strict towards clients, tolerant towards other services. */
@NullMarked
package shop.platform.json;

import org.jspecify.annotations.NullMarked;
