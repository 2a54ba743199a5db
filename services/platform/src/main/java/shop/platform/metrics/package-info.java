/**
 * What the shop counts and measures, for whoever is to be woken when it goes wrong: MicroProfile
 * Metrics, at {@code /metrics}. A server without it counts nothing, and runs all the same.
 */
@NullMarked
package shop.platform.metrics;

import org.jspecify.annotations.NullMarked;
