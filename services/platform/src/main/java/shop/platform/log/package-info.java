/** What the application writes for those who run it: a line of JSON for each fact. */
@NullMarked
package shop.platform.log;

import org.jspecify.annotations.NullMarked;
