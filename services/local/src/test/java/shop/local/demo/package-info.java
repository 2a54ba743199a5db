@NullMarked
package shop.local.demo;

import org.jspecify.annotations.NullMarked;
