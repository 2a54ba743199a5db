package shop.cart.shopping.entity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;
import shop.cart.redis.Redis;
import shop.platform.audit.AuditEntry;
import shop.platform.http.PageRequest;
import shop.platform.id.Ids;
import shop.platform.json.Json;
import shop.platform.problem.BusinessException;

/**
 * What admins did to carts: a stream of each cart's, under its hash tag, so that {@code edit.lua}
 * adds to it in the step that changes the cart. It stays when the cart is gone. The stream's own
 * clock tells the time.
 */
@ApplicationScoped
public class CartAudit {

  private static final String ENTRY = "entry";

  /** Entries that are looked through for one page: an actor may have made few of many, or none. */
  private static final int MOST_LOOKED_AT = 10_000;

  private static final int AT_ONCE = 1_000;

  /** Below the first of all places. */
  private static final StreamEntryID NOWHERE = new StreamEntryID(0, 0);

  @Inject Redis redis;

  /**
   * An entry and its place in the stream.
   *
   * @param position sorts by time
   */
  public record Placed(String position, AuditEntry entry) {}

  /**
   * What was found for a page.
   *
   * @param entries newest first
   * @param lookedUpTo the place where the search ended although there are more; null at the end
   */
  public record Found(List<Placed> entries, @Nullable String lookedUpTo) {}

  static String key(UUID cart) {
    return "audit:{" + cart + "}";
  }

  /** Puts a deed on record that changes nothing; it is one on a cart. */
  public void add(AuditEntry deed) {
    var unused =
        redis.ask(
            client ->
                client.xadd(
                    "audit:{" + deed.objectId() + "}",
                    StreamEntryID.NEW_ENTRY,
                    Map.of(ENTRY, Json.text(deed))));
  }

  /**
   * A page, newest first, or as much of one as is found among so many entries.
   *
   * @param actor null for everybody
   * @param from inclusive, null for all times
   * @param to exclusive, null for all times
   */
  public Found page(
      UUID cart,
      @Nullable String actor,
      @Nullable Instant from,
      @Nullable Instant to,
      PageRequest page) {
    String first = from == null ? "-" : String.valueOf(millis(from));
    String last = page.after().isEmpty() ? latest(to) : before(placeIn(page));
    int atOnce = actor == null ? page.fetch() : AT_ONCE;
    List<Placed> found = new ArrayList<>();
    int looked = 0;
    while (true) {
      List<StreamEntry> rows = read(cart, last, first, atOnce);
      rows.stream()
          .map(CartAudit::placed)
          .filter(placed -> actor == null || actor.equals(placed.entry().actor()))
          .forEach(found::add);
      if (rows.size() < atOnce) {
        return new Found(found, null);
      }
      StreamEntryID lowest = rows.getLast().getID();
      looked += atOnce;
      if (found.size() >= page.fetch() || looked >= MOST_LOOKED_AT) {
        return new Found(found, lowest.toString());
      }
      last = before(lowest);
    }
  }

  private List<StreamEntry> read(UUID cart, String last, String first, int most) {
    return redis.ask(client -> client.xrevrange(key(cart), last, first, most));
  }

  /** The first whole millisecond of an entry that is at this time or later. */
  private static long millis(Instant time) {
    return Ids.timeOf(Ids.firstAt(time)).toEpochMilli();
  }

  private static String latest(@Nullable Instant to) {
    if (to == null) {
      return "+";
    }
    long end = millis(to);
    return end == 0 ? NOWHERE.toString() : String.valueOf(end - 1);
  }

  private static String before(StreamEntryID place) {
    return "(" + place;
  }

  private static StreamEntryID placeIn(PageRequest page) {
    try {
      var place = new StreamEntryID(page.after().getFirst());
      if (place.compareTo(NOWHERE) > 0) {
        return place;
      }
    } catch (RuntimeException none) {
      throw noPlace();
    }
    throw noPlace();
  }

  private static BusinessException noPlace() {
    return BusinessException.malformed("cursor: none of this list.");
  }

  private static Placed placed(StreamEntry row) {
    AuditEntry kept = Json.readTrusted(row.getFields().getOrDefault(ENTRY, ""), AuditEntry.class);
    return new Placed(
        row.getID().toString(),
        new AuditEntry(
            kept.id(),
            Instant.ofEpochMilli(row.getID().getTime()),
            kept.actor(),
            kept.role(),
            kept.action(),
            kept.objectId(),
            kept.ownerId(),
            kept.filter(),
            kept.traceId()));
  }
}
