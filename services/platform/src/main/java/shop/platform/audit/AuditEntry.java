package shop.platform.audit;

import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import shop.platform.id.Ids;
import shop.platform.security.Caller;
import shop.platform.trace.TraceContext;

/**
 * One deed of an admin or a service, on the data of somebody else. It names who and what by ids and
 * holds no value of what was seen or written: nothing in it has to be erased with a user.
 *
 * @param id UUIDv7; entries are sorted by it
 * @param at when, to the millisecond: the id's own time
 * @param actor an admin's user id, or the name of a service's client
 * @param role {@code admin} or {@code service}
 * @param action what was done, {@code order.cancel}: before the dot what {@code objectId} is of
 * @param objectId null for a list
 * @param ownerId the user whose it is; null for a list of everybody's
 * @param filter a list's query parameters; those that may be personal by their names alone
 * @param traceId of the request, as problems and log lines bear it
 */
@Schema(name = "AuditEntry")
public record AuditEntry(
    UUID id,
    Instant at,
    String actor,
    String role,
    String action,
    @Nullable UUID objectId,
    @Nullable UUID ownerId,
    @Nullable String filter,
    String traceId) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,40}");

  /** Times, numbers and enums. */
  private static final Pattern VALUE = Pattern.compile("[0-9A-Z:.+_-]{1,40}");

  /** Whose values are such. */
  private static final Set<String> IMPERSONAL =
      Set.of("status", "from", "to", "updatedSince", "limit");

  /** An entry as it was kept: its id tells its time. */
  public static AuditEntry kept(
      UUID id,
      String actor,
      String role,
      String action,
      @Nullable UUID objectId,
      @Nullable UUID ownerId,
      @Nullable String filter,
      String traceId) {
    return new AuditEntry(
        id, Ids.timeOf(id), actor, role, action, objectId, ownerId, filter, traceId);
  }

  /** What the caller does now; empty where it is no admin, or does it to what is their own. */
  public static Optional<AuditEntry> of(
      Caller caller, String action, @Nullable UUID object, @Nullable UUID owner) {
    if (!caller.isAdmin() || (owner != null && caller.isUser(owner))) {
      return Optional.empty();
    }
    return Optional.of(now(caller.subject(), Caller.ADMIN, action, object, owner));
  }

  /** What a service does now, of its own accord. */
  static AuditEntry ofService(String name, String action, UUID object, UUID owner) {
    return now(name, Caller.SERVICE, action, object, owner);
  }

  private static AuditEntry now(
      String actor, String role, String action, @Nullable UUID object, @Nullable UUID owner) {
    return kept(
        Ids.next(), actor, role, action, object, owner, null, TraceContext.current().traceId());
  }

  /** The same of a list, with what was asked for, as far as it is a word of the shop's. */
  AuditEntry filteredBy(UriInfo uri) {
    String text =
        new TreeMap<>(uri.getQueryParameters())
            .entrySet().stream()
                .filter(parameter -> NAME.matcher(parameter.getKey()).matches())
                .map(parameter -> told(parameter.getKey(), parameter.getValue().getFirst()))
                .collect(Collectors.joining("&"));
    return kept(id, actor, role, action, objectId, ownerId, text.isEmpty() ? null : text, traceId);
  }

  private static String told(String name, String value) {
    return IMPERSONAL.contains(name) && VALUE.matcher(value).matches() ? name + "=" + value : name;
  }
}
