package shop.cart.shopping.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import shop.cart.redis.Redis;
import shop.cart.redis.Script;
import shop.platform.audit.AuditEntry;
import shop.platform.id.Ids;
import shop.platform.json.Json;

/** The carts, a hash each in Redis; {@code cart.lua} says how it looks. */
@ApplicationScoped
public class Carts {

  private static final Script EDIT = Script.of(Carts.class, "cart.lua", "edit.lua");
  private static final Script MERGE = Script.of(Carts.class, "cart.lua", "merge.lua");
  private static final String PIECES = "q:";
  private static final String KNOWN = "k:";
  private static final String ORDER = "o:";

  @Inject Redis redis;

  /** How long a cart stays after its last change. */
  @Inject
  @ConfigProperty(name = "shop.cart.lifetime")
  Duration lifetime;

  @Inject
  @ConfigProperty(name = "shop.cart.guest-lifetime")
  Duration guestLifetime;

  /** How long a merge may be asked for again. */
  @Inject
  @ConfigProperty(name = "shop.cart.merge-again")
  Duration mergeAgain;

  /** The cart; an empty one where there is none. Reading does not prolong it. */
  public Cart get(UUID userId) {
    return cart(userId, redis.ask(client -> client.hgetAll(key(userId))));
  }

  /**
   * Changes the cart at once for everybody, if its version is one of those expected. Once, however
   * often the client sends it: a cluster's asks again where no answer comes.
   *
   * @param deed goes on record with the change; null where it is nobody's but the owner's
   */
  public Edited edit(Shopper shopper, Expected expected, Edit edit, @Nullable AuditEntry deed) {
    Session session = shopper.session();
    List<String> arguments =
        List.of(
            expected.asText(),
            edit.kind().name(),
            edit.productId() == null ? "" : edit.productId().toString(),
            String.valueOf(edit.quantity()),
            edit.known() == null ? "" : Json.text(edit.known()),
            String.valueOf(lifetime.toMillis()),
            String.valueOf(Cart.MOST_LINES),
            String.valueOf(Cart.MOST_PIECES),
            session == null ? "" : session.proof(),
            String.valueOf(guestLifetime.toMillis()),
            deed == null ? "" : Json.text(deed));
    List<String> keys =
        List.of(
            key(shopper.id()),
            Sessions.key(shopper.id()),
            CartAudit.key(shopper.id()),
            "edited:{" + shopper.id() + "}:" + Ids.next());
    return edited(shopper.id(), EDIT.run(redis, keys, arguments));
  }

  /**
   * Puts a guest's lines into a user's cart, the larger quantity of each; done again a short while
   * later it changes nothing.
   */
  public Edited merge(UUID userId, Cart guest) {
    List<String> arguments = new ArrayList<>();
    arguments.add(String.valueOf(lifetime.toMillis()));
    arguments.add(String.valueOf(Cart.MOST_LINES));
    // Longer than the session, so that no merge finds the one and not the other.
    arguments.add(String.valueOf(mergeAgain.multipliedBy(2).toMillis()));
    for (Line line : guest.lines()) {
      arguments.add(line.productId().toString());
      arguments.add(String.valueOf(line.quantity()));
      arguments.add(Json.text(line.known()));
    }
    String marker = "merged:{" + userId + "}:" + guest.userId();
    return edited(userId, MERGE.run(redis, List.of(key(userId), marker), arguments));
  }

  private static Edited edited(UUID id, List<?> answer) {
    return new Edited(
        Edited.Outcome.valueOf(answer.get(0).toString()),
        cart(id, fields((List<?>) answer.get(1))));
  }

  static String key(UUID userId) {
    return "cart:{" + userId + "}";
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
}
