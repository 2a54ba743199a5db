/** The documents of the interfaces: made from the compiled services, and compared with them. */
@NullMarked
package shop.architecture.documents;

import org.jspecify.annotations.NullMarked;
