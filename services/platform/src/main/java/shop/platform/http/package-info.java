/** What every resource shares: bodies, negotiation, preconditions, pages and query parameters. */
@NullMarked
package shop.platform.http;

import org.jspecify.annotations.NullMarked;
