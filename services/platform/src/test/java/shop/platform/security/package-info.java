@NullMarked
package shop.platform.security;

import org.jspecify.annotations.NullMarked;
