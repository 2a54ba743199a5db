@NullMarked
package shop.local.gateway;

import org.jspecify.annotations.NullMarked;
