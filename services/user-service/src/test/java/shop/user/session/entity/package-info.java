@NullMarked
package shop.user.session.entity;

import org.jspecify.annotations.NullMarked;
