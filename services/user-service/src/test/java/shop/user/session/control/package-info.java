@NullMarked
package shop.user.session.control;

import org.jspecify.annotations.NullMarked;
