/** The platform in a real server, on a real PostgreSQL: what no fake can prove. */
@NullMarked
package shop.platform.container;

import org.jspecify.annotations.NullMarked;
