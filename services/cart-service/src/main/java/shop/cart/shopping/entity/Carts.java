package shop.cart.shopping.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import shop.cart.redis.Redis;
import shop.platform.json.Json;

/** The carts, a hash each in Redis; {@code edit.lua} says how it looks, and alone changes it. */
@ApplicationScoped
public class Carts {

  private static final String SCRIPT = script();
  private static final String SCRIPT_ID = sha1(SCRIPT);
  private static final String PIECES = "q:";
  private static final String KNOWN = "k:";
  private static final String ORDER = "o:";

  @Inject Redis redis;

  /** How long a cart stays after its last change. */
  @Inject
  @ConfigProperty(name = "shop.cart.lifetime")
  Duration lifetime;

  /** The cart; an empty one where there is none. Reading does not prolong it. */
  public Cart get(UUID userId) {
    return cart(userId, redis.ask(client -> client.hgetAll(key(userId))));
  }

  /** Changes the cart at once for everybody, if its version is one of those expected. */
  public Edited edit(UUID userId, Expected expected, Edit edit) {
    List<String> arguments =
        List.of(
            expected.asText(),
            edit.kind().name(),
            edit.productId() == null ? "" : edit.productId().toString(),
            String.valueOf(edit.quantity()),
            edit.known() == null ? "" : Json.text(edit.known()),
            String.valueOf(lifetime.toMillis()),
            String.valueOf(Cart.MOST_LINES),
            String.valueOf(Cart.MOST_PIECES));
    List<?> answer = (List<?>) redis.ask(client -> run(client, List.of(key(userId)), arguments));
    return new Edited(
        Edited.Outcome.valueOf(answer.get(0).toString()),
        cart(userId, fields((List<?>) answer.get(1))));
  }

  private static Object run(RedisClient client, List<String> keys, List<String> arguments) {
    try {
      return client.evalsha(SCRIPT_ID, keys, arguments);
    } catch (JedisNoScriptException e) {
      return client.eval(SCRIPT, keys, arguments);
    }
  }

  private static String key(UUID userId) {
    return "cart:" + userId;
  }

  private static Cart cart(UUID userId, Map<String, String> fields) {
    String version = fields.get("version");
    if (version == null) {
      return Cart.absent(userId);
    }
    List<Line> lines =
        fields.keySet().stream()
            .filter(field -> field.startsWith(ORDER))
            .sorted(Comparator.comparingLong(field -> Long.parseLong(value(fields, field))))
            .map(field -> line(fields, field.substring(ORDER.length())))
            .toList();
    return new Cart(
        userId,
        Long.parseLong(version),
        instant(fields, "updatedAt"),
        instant(fields, "expiresAt"),
        lines);
  }

  private static Line line(Map<String, String> fields, String productId) {
    return new Line(
        UUID.fromString(productId),
        Integer.parseInt(value(fields, PIECES + productId)),
        Json.readTrusted(value(fields, KNOWN + productId), KnownProduct.class));
  }

  private static Instant instant(Map<String, String> fields, String field) {
    return Instant.ofEpochMilli(Long.parseLong(value(fields, field)));
  }

  private static String value(Map<String, String> fields, String field) {
    String value = fields.get(field);
    if (value == null) {
      throw new IllegalStateException("a cart without " + field);
    }
    return value;
  }

  private static Map<String, String> fields(List<?> flat) {
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < flat.size(); i += 2) {
      fields.put(flat.get(i).toString(), flat.get(i + 1).toString());
    }
    return fields;
  }

  private static String script() {
    try (InputStream script = Carts.class.getResourceAsStream("edit.lua")) {
      if (script == null) {
        throw new IllegalStateException("edit.lua is missing in the archive");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha1(String script) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
