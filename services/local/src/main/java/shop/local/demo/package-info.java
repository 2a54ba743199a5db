/** A tour of the shop: what customers and admins do in it, and what must become of it. */
@NullMarked
package shop.local.demo;

import org.jspecify.annotations.NullMarked;
