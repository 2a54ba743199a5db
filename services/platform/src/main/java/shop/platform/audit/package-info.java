/**
 * What admins and services do to the data of others: put on record, never changed, read by admins.
 */
@NullMarked
package shop.platform.audit;

import org.jspecify.annotations.NullMarked;
