package shop.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items at most as many as were asked for
 * @param nextCursor where the next page begins; null on the last
 */
public record Page<T>(
    List<T> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor) {

  /**
   * The page of {@code rows}, of which one more than the limit was read: it tells whether there is
   * a next page, and is not shown.
   *
   * @param key the values by which the list is sorted, unique together
   */
  public static <R, T> Page<T> of(
      PageRequest request, List<R> rows, Function<R, List<String>> key, Function<R, T> view) {
    return of(request, rows, key, view, null);
  }

  /**
   * The page of {@code rows}, for which only a part of the list may have been looked through.
   *
   * @param lookedUpTo the sort key of the last row looked at, where there are more and too few were
   *     found: there the next page begins; null where all were looked at
   */
  public static <R, T> Page<T> of(
      PageRequest request,
      List<R> rows,
      Function<R, List<String>> key,
      Function<R, T> view,
      @Nullable List<String> lookedUpTo) {
    boolean more = rows.size() > request.limit();
    List<R> shown = more ? rows.subList(0, request.limit()) : rows;
    List<String> last = more ? key.apply(shown.getLast()) : lookedUpTo;
    return new Page<>(
        shown.stream().map(view).toList(), last == null ? null : request.cursorAfter(last));
  }
}
