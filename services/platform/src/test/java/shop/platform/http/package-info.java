@NullMarked
package shop.platform.http;

import org.jspecify.annotations.NullMarked;
