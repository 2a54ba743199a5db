@NullMarked
package shop.local.messaging;

import org.jspecify.annotations.NullMarked;
