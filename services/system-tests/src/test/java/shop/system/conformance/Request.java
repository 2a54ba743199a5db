package shop.system.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request that is about to be sent; every change makes another one.
 *
 * @param headers by name, in any case
 * @param body null for none
 */
record Request(String method, String url, Map<String, String> headers, byte @Nullable [] body) {

  static Request of(String method, String url) {
    return new Request(method, url, Map.of(), null);
  }

  Request with(String header, String value) {
    Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    changed.putAll(headers);
    changed.put(header, value);
    return new Request(method, url, changed, body);
  }

  Request without(String header) {
    Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    changed.putAll(headers);
    changed.remove(header);
    return new Request(method, url, changed, body);
  }

  Request as(@Nullable String token) {
    return token == null ? without("Authorization") : with("Authorization", "Bearer " + token);
  }

  Request by(String otherMethod) {
    return new Request(otherMethod, url, headers, body);
  }

  Request to(String otherUrl) {
    return new Request(method, otherUrl, headers, body);
  }

  Request asking(String query) {
    return to(url + (url.contains("?") ? "&" : "?") + query);
  }

  Request holding(byte @Nullable [] otherBody) {
    return new Request(method, url, headers, otherBody);
  }

  Request holding(String otherBody) {
    return holding(otherBody.getBytes(StandardCharsets.UTF_8));
  }
}
