/** Calls to other services: a token of our own, the trace, and refusals as values. */
@NullMarked
package shop.platform.client;

import org.jspecify.annotations.NullMarked;
