@NullMarked
package shop.local.client;

import org.jspecify.annotations.NullMarked;
