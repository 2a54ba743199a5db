/** What happens to orders, one transaction each, and what goes before and after it. */
@NullMarked
package shop.order.ordering.control;

import org.jspecify.annotations.NullMarked;
