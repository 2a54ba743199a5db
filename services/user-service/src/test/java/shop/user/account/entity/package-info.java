@NullMarked
package shop.user.account.entity;

import org.jspecify.annotations.NullMarked;
