/** Black box: what the running shop promises, and what it does when parts of it fail. */
@NullMarked
package shop.system;

import org.jspecify.annotations.NullMarked;
