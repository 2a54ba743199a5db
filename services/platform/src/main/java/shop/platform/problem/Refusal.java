package shop.platform.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A problem that one operation answers and others do not; stands at its resource method, for the
 * documents. What holds for all operations alike (401, 404 of a path, 413, …) needs none.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Refusal.List.class)
public @interface Refusal {

  int status();

  /** The problem's type after {@code urn:problem:}. */
  String slug();

  /** When, for a reader: one sentence without a full stop. */
  String when();

  /** The name of the extension member that the problem has; empty for none. */
  String member() default "";

  /** The extension member's type. */
  Class<?> type() default Void.class;

  /** Several. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface List {
    Refusal[] value();
  }
}
