/** The house style as rules over the compiled services. */
@NullMarked
package shop.architecture;

import org.jspecify.annotations.NullMarked;
