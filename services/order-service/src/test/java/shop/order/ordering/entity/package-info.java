@NullMarked
package shop.order.ordering.entity;

import org.jspecify.annotations.NullMarked;
