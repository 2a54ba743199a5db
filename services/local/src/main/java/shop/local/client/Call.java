package shop.local.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One request to the shop.
 *
 * @param path with its query
 * @param body JSON; empty where there is none
 */
record Call(String method, String path, byte[] body, Map<String, String> headers) {

  static Call get(String path) {
    return new Call("GET", path, new byte[0], Map.of());
  }

  static Call get(String path, Map<String, String> query) {
    return get(query.isEmpty() ? path : path + "?" + encoded(query));
  }

  static Call post(String path, Object body) {
    return new Call("POST", path, Json.write(body), Map.of("Content-Type", "application/json"));
  }

  static Call put(String path, Object body) {
    return new Call("PUT", path, Json.write(body), Map.of("Content-Type", "application/json"));
  }

  Call with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Call(method, path, body, more);
  }

  /** Asked again under the same key, it happens once. */
  Call once(String key) {
    return with("Idempotency-Key", key);
  }

  private static String encoded(Map<String, String> query) {
    return query.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
