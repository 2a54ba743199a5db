/** The service's own PostgreSQL: schema, statements, health, housekeeping. */
@NullMarked
package shop.platform.database;

import org.jspecify.annotations.NullMarked;
