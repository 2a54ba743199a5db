/** An operation that order-service has not, and of which no document knows. */
@NullMarked
package planted.giving;

import org.jspecify.annotations.NullMarked;
