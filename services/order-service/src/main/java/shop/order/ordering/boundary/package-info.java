/** Orders over REST, calls to other services, events and deadlines that come in. */
@NullMarked
package shop.order.ordering.boundary;

import org.jspecify.annotations.NullMarked;
