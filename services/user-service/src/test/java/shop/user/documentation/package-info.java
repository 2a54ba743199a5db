@NullMarked
package shop.user.documentation;

import org.jspecify.annotations.NullMarked;
