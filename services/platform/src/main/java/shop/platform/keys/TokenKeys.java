package shop.platform.keys;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import shop.platform.json.Json;

/**
 * The keys known in this process, each by its id as a JWK set (RFC 7517) of its own.
 *
 * <p>Open Liberty keeps every set that it was given, and reads one of several keys anew, and keeps
 * it once more, for each token that names none of them. A set of one key it reads once, and from
 * what is none it keeps nothing: so strangers' tokens cost no memory (ADR 23).
 */
public final class TokenKeys {

  /** Neither a key nor a set: nothing is verified by it. */
  private static final String NONE = "{}";

  private static volatile Map<String, String> known = Map.of();

  private TokenKeys() {}

  /** Whether there are any; before, no token can be told from another. */
  public static boolean areKnown() {
    return !known.isEmpty();
  }

  /** The set of this key, the same text each time; none for an id that no key has. */
  static String set(String id) {
    return known.getOrDefault(id, NONE);
  }

  /** From now on these are the keys. */
  static void become(Map<String, String> sets) {
    known = Map.copyOf(sets);
  }

  static Set<String> ids() {
    return known.keySet();
  }

  /**
   * Takes a JWK set apart. Keys without an id are left out: no token can name them.
   *
   * @throws IllegalArgumentException where nothing is left
   */
  static Map<String, String> read(String jwkSet) {
    Map<String, String> sets = new HashMap<>();
    if (Json.readTrusted(jwkSet, Object.class) instanceof Map<?, ?> members
        && members.get("keys") instanceof List<?> keys) {
      for (Object key : keys) {
        if (key instanceof Map<?, ?> parts && parts.get("kid") instanceof String id) {
          // In one order, whatever the publisher's: a key that stays keeps its text.
          sets.put(id, Json.text(Map.of("keys", List.of(new TreeMap<>(parts)))));
        }
      }
    }
    if (sets.isEmpty()) {
      throw new IllegalArgumentException("a JWK set without a key that has an id");
    }
    return sets;
  }
}
