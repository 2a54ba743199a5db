package shop.platform.http;

import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.id.Ids;
import shop.platform.json.Json;
import shop.platform.problem.BusinessException;

/**
 * Which page of a list is asked for: keyset paging, so that a page costs the same however deep.
 *
 * @param limit 1–100
 * @param after the sort key of the last row seen, empty for the first page
 * @param filter a digest of all other query parameters; a cursor belongs to one filter
 */
public record PageRequest(int limit, List<String> after, String filter) {

  private static final int MOST = 100;
  private static final int USUAL = 20;

  /** As it comes back from outside: any part of it may be missing. */
  private record Cursor(@Nullable String filter, @Nullable List<@Nullable String> key) {

    List<String> keyOf(int keys) {
      List<String> values =
          key == null ? List.of() : key.stream().filter(Objects::nonNull).toList();
      // No text of the shop's has control characters, and the database takes no NUL.
      if (values.size() != keys
          || values.stream().flatMapToInt(String::chars).anyMatch(Character::isISOControl)) {
        throw malformed();
      }
      return values;
    }
  }

  /**
   * Reads {@code limit} and {@code cursor}.
   *
   * @param keys how many values the list's sort key has
   * @throws BusinessException malformed-request for a limit outside 1–100, for a cursor that is
   *     none or was made for another filter
   */
  public static PageRequest of(UriInfo uri, int keys) {
    var query = new Query(uri);
    String filter = filter(uri);
    Long limit = query.integer("limit", 1, MOST);
    String cursor = query.text("cursor");
    return new PageRequest(
        limit == null ? USUAL : limit.intValue(),
        cursor == null ? List.of() : decode(cursor, filter, keys),
        filter);
  }

  /** Rows to read: one more than shown, which tells whether there is a next page. */
  public int fetch() {
    return limit + 1;
  }

  /** The key's only or last value as an id; null on the first page. */
  public @Nullable UUID afterId() {
    return after.isEmpty() ? null : Ids.parse(after.getLast()).orElseThrow(PageRequest::malformed);
  }

  String cursorAfter(List<String> key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Json.write(new Cursor(filter, key)));
  }

  private static List<String> decode(String text, String filter, int keys) {
    try {
      Cursor cursor = Json.readTrusted(Base64.getUrlDecoder().decode(text), Cursor.class);
      if (cursor != null && filter.equals(cursor.filter())) {
        return cursor.keyOf(keys);
      }
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
    throw malformed();
  }

  private static BusinessException malformed() {
    return BusinessException.malformed("cursor: none of this list and these filters.");
  }

  private static String filter(UriInfo uri) {
    var parameters = new TreeMap<>(uri.getQueryParameters());
    parameters.remove("limit");
    parameters.remove("cursor");
    byte[] text = (uri.getPath() + parameters).getBytes(StandardCharsets.UTF_8);
    var crc = new java.util.zip.CRC32C();
    crc.update(text);
    return Long.toString(crc.getValue(), Character.MAX_RADIX);
  }
}
