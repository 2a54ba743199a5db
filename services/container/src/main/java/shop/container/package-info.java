/** What tests in the container share: the server under test, and the archive that is deployed. */
@NullMarked
package shop.container;

import org.jspecify.annotations.NullMarked;
