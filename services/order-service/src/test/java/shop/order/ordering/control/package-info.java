@NullMarked
package shop.order.ordering.control;

import org.jspecify.annotations.NullMarked;
