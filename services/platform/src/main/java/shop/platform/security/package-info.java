/** Who is calling, and what a resource method demands of them. */
@NullMarked
package shop.platform.security;

import org.jspecify.annotations.NullMarked;
