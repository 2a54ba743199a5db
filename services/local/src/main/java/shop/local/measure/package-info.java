/** What programs cost: processor, memory, time. */
@NullMarked
package shop.local.measure;

import org.jspecify.annotations.NullMarked;
