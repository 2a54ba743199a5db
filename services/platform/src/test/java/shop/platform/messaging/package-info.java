@NullMarked
package shop.platform.messaging;

import org.jspecify.annotations.NullMarked;
