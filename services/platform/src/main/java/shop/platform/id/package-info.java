/** Identifiers after RFC 9562. */
@NullMarked
package shop.platform.id;

import org.jspecify.annotations.NullMarked;
