/** W3C Trace Context, carried from request to row to message and back. */
@NullMarked
package shop.platform.trace;

import org.jspecify.annotations.NullMarked;
