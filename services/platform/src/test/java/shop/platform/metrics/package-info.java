@NullMarked
package shop.platform.metrics;

import org.jspecify.annotations.NullMarked;
