/** The order, its state machine, its store, and the events it tells of itself. */
@NullMarked
package shop.order.ordering.entity;

import org.jspecify.annotations.NullMarked;
