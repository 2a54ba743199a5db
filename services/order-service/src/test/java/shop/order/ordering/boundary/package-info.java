@NullMarked
package shop.order.ordering.boundary;

import org.jspecify.annotations.NullMarked;
