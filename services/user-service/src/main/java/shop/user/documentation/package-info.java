/** The documents of the whole shop's interface, and a page to read and try them. */
@NullMarked
package shop.user.documentation;

import org.jspecify.annotations.NullMarked;
