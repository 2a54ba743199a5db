package shop.cart.shopping.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;
import shop.cart.redis.Connected;
import shop.cart.redis.Redis;
import shop.cart.shopping.entity.Edited.Outcome;
import shop.local.Stack;
import shop.platform.audit.AuditEntry;
import shop.platform.http.PageRequest;
import shop.platform.id.Ids;
import shop.platform.json.Json;
import shop.platform.money.Money;
import shop.platform.problem.BusinessException;
import shop.platform.security.Caller;

/** Carts, and the script that changes them, in a real Redis. */
class CartsIT {

  /** Beside the servers under test of the other services. */
  private static final int PORT_OFFSET = 9_300;

  static final Stack STACK = Stack.open(Path.of("target", "container", "stack"), PORT_OFFSET);
  static final KnownProduct MUG =
      new KnownProduct("MUG", "Enamel „mug\" \\ 茶", new Money(1_250, Currency.getInstance("GBP")));

  private final Redis redis = Connected.to(url());
  private final Carts carts = carts(redis, Duration.ofDays(30));
  private final UUID user = Ids.next();
  private final Shopper she = Shopper.user(user);

  @BeforeAll
  static void start() {
    STACK.clear();
    STACK.up(List.of("redis"));
  }

  @AfterAll
  static void stop() {
    STACK.down();
  }

  static String url() {
    return Objects.requireNonNull(STACK.environment("cart").get("REDIS_URL"));
  }

  static Carts carts(Redis redis, Duration lifetime) {
    var carts = new Carts();
    carts.redis = redis;
    carts.lifetime = lifetime;
    carts.guestLifetime = lifetime.dividedBy(4);
    carts.mergeAgain = Duration.ofMinutes(10);
    return carts;
  }

  private Outcome edit(Edit edit) {
    return carts.edit(she, Expected.ANY, edit, null).outcome();
  }

  private Cart cart() {
    return carts.get(user);
  }

  private static Expected version(long version) {
    return new Expected(List.of("\"" + Long.toString(version, Character.MAX_RADIX) + "-digest\""));
  }

  static <T> List<T> tenAtOnce(Callable<T> work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
      List<Future<T>> futures = threads.invokeAll(Collections.nCopies(10, work));
      return futures.stream().map(Future::resultNow).toList();
    }
  }

  private long endsAt() {
    return redis.ask(client -> client.pexpireTime(Carts.key(user)));
  }

  @Test
  void aServerThatIsNoPrimaryAnyMoreIsLeft() {
    Edit edit = Edit.add(Ids.next(), 1, MUG);
    edit(edit);
    long former = connection();
    try (var admin = new Jedis(URI.create(url()))) {
      admin.replicaof("127.0.0.1", 1);
      assertThatThrownBy(() -> edit(edit)).isInstanceOf(BusinessException.class);
      admin.replicaofNoOne();
    }

    assertThat(edit(edit)).isEqualTo(Outcome.DONE);
    assertThat(connection()).isGreaterThan(former);
  }

  /** The number that Redis gives to the connection by which it is asked. */
  private long connection() {
    var question =
        new CommandObject<>(
            new CommandArguments(Protocol.Command.CLIENT).add("ID"), BuilderFactory.LONG);
    return redis.ask(client -> client.executeCommand(question));
  }

  @Test
  void whatIsAddedAtOnceIsAllThere() throws Exception {
    UUID mug = Ids.next();

    tenAtOnce(
        () -> {
          for (int i = 0; i < 20; i++) {
            assertThat(edit(Edit.add(mug, 3, MUG))).isEqualTo(Outcome.DONE);
          }
          return true;
        });

    assertThat(cart().lines()).containsExactly(new Line(mug, 600, MUG));
  }

  @Test
  void ofTenChangesOfOneVersionOneIsMade() throws Exception {
    UUID mug = Ids.next();
    Cart known = carts.edit(she, Expected.ANY, Edit.add(mug, 1, MUG), null).cart();

    List<Outcome> outcomes =
        tenAtOnce(
            () -> carts.edit(she, version(known.version()), Edit.add(mug, 1, MUG), null).outcome());

    assertThat(outcomes).containsOnlyOnce(Outcome.DONE);
    assertThat(outcomes).filteredOn(Outcome.STALE::equals).hasSize(9);
    assertThat(cart().lines()).containsExactly(new Line(mug, 2, MUG));
  }

  @Test
  void ofTenWhoMakeOneCartOneDoes() throws Exception {
    UUID mug = Ids.next();

    List<Outcome> outcomes =
        tenAtOnce(() -> carts.edit(she, version(0), Edit.add(mug, 1, MUG), null).outcome());

    assertThat(outcomes).containsOnlyOnce(Outcome.DONE);
    assertThat(cart().lines()).containsExactly(new Line(mug, 1, MUG));
  }

  @Test
  void aStaleChangeIsToldTheCartAsItIs() {
    UUID mug = Ids.next();
    edit(Edit.add(mug, 1, MUG));
    Cart now = cart();

    for (Edit edit :
        List.of(Edit.add(mug, 1, MUG), Edit.set(mug, 9), Edit.remove(mug), Edit.clear())) {
      // Neither another version, nor one that begins as the right one does.
      for (long other : List.of(now.version() - 1, now.version() / 10, now.version() * 10)) {
        assertThat(carts.edit(she, version(other), edit, null))
            .isEqualTo(new Edited(Outcome.STALE, now));
      }
    }
    assertThat(cart()).isEqualTo(now);
  }

  @Test
  void aClearedCartsVersionsNeverComeAgain() {
    UUID mug = Ids.next();
    edit(Edit.add(mug, 1, MUG));
    Cart ordered = cart();
    edit(Edit.clear());
    assertThat(cart()).isEqualTo(Cart.absent(user));
    edit(Edit.add(mug, 1, MUG));

    assertThat(cart().version()).isGreaterThan(ordered.version());
    assertThat(carts.edit(she, version(ordered.version()), Edit.clear(), null).outcome())
        .isEqualTo(Outcome.STALE);
  }

  @Test
  void aFullCartTakesMoreOnlyOfWhatItHas() {
    UUID first = Ids.next();
    edit(Edit.add(first, 1, MUG));
    fill(Cart.MOST_LINES - 2);
    UUID last = Ids.next();
    assertThat(edit(Edit.add(last, 1, MUG))).isEqualTo(Outcome.DONE);
    assertThat(cart().lines()).hasSize(Cart.MOST_LINES);

    assertThat(edit(Edit.add(Ids.next(), 1, MUG))).isEqualTo(Outcome.FULL);
    assertThat(edit(Edit.add(first, 1, MUG))).isEqualTo(Outcome.DONE);
    assertThat(cart().lines()).hasSize(Cart.MOST_LINES);

    edit(Edit.remove(last));
    assertThat(edit(Edit.add(Ids.next(), 1, MUG))).isEqualTo(Outcome.DONE);
  }

  /** Puts products in past the script, which would answer with ever more of them each time. */
  private void fill(int products) {
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < products; i++) {
      UUID product = Ids.next();
      fields.put("q:" + product, "1");
      fields.put("k:" + product, Json.text(MUG));
      fields.put("o:" + product, String.valueOf(i));
    }
    redis.ask(client -> client.hset(Carts.key(user), fields));
  }

  @Test
  void noMorePiecesAreTakenThanTheMost() throws Exception {
    UUID mug = Ids.next();
    assertThat(edit(Edit.add(mug, Cart.MOST_PIECES + 1, MUG))).isEqualTo(Outcome.TOO_MANY);
    assertThat(cart()).isEqualTo(Cart.absent(user));

    edit(Edit.add(mug, Cart.MOST_PIECES - 3, MUG));
    assertThat(edit(Edit.set(mug, Cart.MOST_PIECES + 1))).isEqualTo(Outcome.TOO_MANY);
    List<Outcome> outcomes = tenAtOnce(() -> edit(Edit.add(mug, 1, MUG)));

    assertThat(outcomes).filteredOn(Outcome.TOO_MANY::equals).hasSize(7);
    assertThat(cart().lines()).containsExactly(new Line(mug, Cart.MOST_PIECES, MUG));
  }

  @Test
  void whatIsNotInTheCartIsNeitherSetNorRemoved() {
    assertThat(edit(Edit.set(Ids.next(), 5))).isEqualTo(Outcome.ABSENT);
    assertThat(edit(Edit.remove(Ids.next()))).isEqualTo(Outcome.DONE);

    assertThat(cart()).isEqualTo(Cart.absent(user));
  }

  @Test
  void linesStayInTheOrderInWhichTheyCame() {
    UUID first = new UUID(9, 9);
    UUID second = new UUID(1, 1);
    var dearer = new KnownProduct("MUG", "Mug", new Money(1, Currency.getInstance("GBP")));
    edit(Edit.add(first, 1, MUG));
    edit(Edit.add(second, 1, MUG));
    edit(Edit.set(first, 4));
    edit(Edit.add(first, 1, dearer));
    assertThat(cart().lines())
        .containsExactly(new Line(first, 5, dearer), new Line(second, 1, MUG));

    edit(Edit.remove(first));
    edit(Edit.add(first, 1, MUG));
    assertThat(cart().lines()).extracting(Line::productId).containsExactly(second, first);
  }

  @Test
  void everyChangeProlongsACartAndNoReadingDoes() {
    UUID mug = Ids.next();
    Cart made = carts.edit(she, Expected.ANY, Edit.add(mug, 1, MUG), null).cart();
    assertThat(made).isEqualTo(cart());
    assertThat(made.expiresAt())
        .isEqualTo(Objects.requireNonNull(made.updatedAt()).plus(Duration.ofDays(30)));
    assertThat(endsAt()).isEqualTo(Objects.requireNonNull(made.expiresAt()).toEpochMilli());

    Cart longer =
        carts(redis, Duration.ofDays(60)).edit(she, Expected.ANY, Edit.set(mug, 2), null).cart();
    assertThat(endsAt())
        .isEqualTo(Objects.requireNonNull(longer.expiresAt()).toEpochMilli())
        .isGreaterThan(made.expiresAt().plus(Duration.ofDays(29)).toEpochMilli());
  }

  @Test
  void aCartWhoseTimeIsOverIsGone() {
    carts(redis, Duration.ZERO).edit(she, Expected.ANY, Edit.add(Ids.next(), 1, MUG), null);

    assertThat(cart()).isEqualTo(Cart.absent(user));
  }

  @Test
  void aRedisThatHasForgottenTheScriptIsGivenItAgain() {
    redis.ask(client -> client.scriptFlush(Carts.key(user)));

    assertThat(edit(Edit.add(Ids.next(), 1, MUG))).isEqualTo(Outcome.DONE);
  }

  @Test
  void aRedisThatStandsStillIsToldOfSoon() {
    STACK.pause("redis");
    try {
      assertThatThrownBy(this::cart).isInstanceOf(BusinessException.class);
    } finally {
      STACK.resume("redis");
    }
    assertThat(cart()).isEqualTo(Cart.absent(user));
  }

  @Test
  void whatIsAskedTwiceForWantOfAnAnswerIsDoneOnce() {
    carts.redis =
        new Redis() {
          @Override
          public <T> T ask(Function<UnifiedJedis, T> question) {
            var unused = redis.ask(question);
            return redis.ask(question);
          }
        };
    UUID mug = Ids.next();
    AuditEntry deed = deed("cart.add", Ids.next());

    Edited added = carts.edit(she, version(0), Edit.add(mug, 3, MUG), deed);

    assertThat(added.outcome()).isEqualTo(Outcome.DONE);
    assertThat(added.cart().lines()).containsExactly(new Line(mug, 3, MUG));
    assertThat(recorded(null, null, null)).hasSize(1);
    assertThat(carts.edit(she, version(added.cart().version()), Edit.clear(), null).outcome())
        .isEqualTo(Outcome.DONE);
    assertThat(edit(Edit.set(mug, 1))).isEqualTo(Outcome.ABSENT);
  }

  @Test
  void aRedisThatTakesNoWritesOrNoClientsNowIsOutOfReach() {
    set("min-replicas-to-write", "1");
    try {
      assertThatThrownBy(() -> edit(Edit.add(Ids.next(), 1, MUG)))
          .isInstanceOfSatisfying(BusinessException.class, CartsIT::isUnavailable);
    } finally {
      set("min-replicas-to-write", "0");
    }
    set("maxclients", "1");
    try {
      Redis another = Connected.to(url());
      assertThatThrownBy(() -> another.ask(UnifiedJedis::ping))
          .isInstanceOfSatisfying(BusinessException.class, CartsIT::isUnavailable);
    } finally {
      set("maxclients", "10000");
    }
  }

  private void set(String parameter, String value) {
    assertThat(redis.<String>ask(client -> client.configSet(parameter, value))).isEqualTo("OK");
  }

  private static void isUnavailable(BusinessException refusal) {
    assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.UNAVAILABLE);
  }

  private CartAudit audit() {
    var audit = new CartAudit();
    audit.redis = redis;
    return audit;
  }

  private AuditEntry deed(String action, UUID admin) {
    var caller = new Caller();
    caller.identify(admin.toString(), Set.of(Caller.ADMIN));
    return AuditEntry.of(caller, action, user, user).orElseThrow();
  }

  private List<AuditEntry> recorded(
      @Nullable UUID actor, @Nullable Instant from, @Nullable Instant to) {
    return audit()
        .page(
            user,
            actor == null ? null : actor.toString(),
            from,
            to,
            new PageRequest(100, List.of(), ""))
        .entries()
        .stream()
        .map(CartAudit.Placed::entry)
        .toList();
  }

  @Test
  void aChangeThatIsRefusedIsNotOnRecordAndOneThatIsMadeIsOnce() {
    UUID mug = Ids.next();
    carts.edit(she, version(7), Edit.clear(), deed("cart.clear", Ids.next()));
    carts.edit(she, Expected.ANY, Edit.set(mug, 1), deed("cart.set", Ids.next()));
    assertThat(recorded(null, null, null)).isEmpty();

    AuditEntry deed = deed("cart.add", Ids.next());
    carts.edit(she, Expected.ANY, Edit.add(mug, 1, MUG), deed);
    carts.edit(she, Expected.ANY, Edit.add(mug, 1, MUG), null);

    assertThat(recorded(null, null, null)).extracting(AuditEntry::id).containsExactly(deed.id());
  }

  @Test
  void theRecordOfACartIsReadByPagesAndPeriodsAndActors() {
    UUID one = Ids.next();
    UUID other = Ids.next();
    for (int i = 0; i < 7; i++) {
      audit().add(deed("cart.read", i % 3 == 0 ? one : other));
    }

    List<AuditEntry> all = recorded(null, null, null);
    assertThat(all).hasSize(7).isSortedAccordingTo(Comparator.comparing(AuditEntry::at).reversed());
    assertThat(recorded(one, null, null))
        .hasSize(3)
        .allMatch(e -> e.actor().equals(one.toString()));
    List<String> seen = new ArrayList<>();
    List<CartAudit.Placed> page;
    do {
      var after = seen.isEmpty() ? List.<String>of() : List.of(seen.getLast());
      page =
          audit().page(user, other.toString(), null, null, new PageRequest(1, after, "")).entries();
      page.stream().limit(1).map(CartAudit.Placed::position).forEach(seen::add);
    } while (page.size() > 1);
    assertThat(seen).hasSize(4).doesNotHaveDuplicates();
    Instant first = all.getLast().at();
    Instant last = all.getFirst().at();
    assertThat(recorded(null, first, last.plusMillis(1))).hasSize(7);
    assertThat(recorded(null, last.plusMillis(1), null)).isEmpty();
    assertThat(recorded(null, null, first)).isEmpty();
    assertThat(recorded(null, null, Instant.EPOCH)).isEmpty();
  }

  @Test
  void whoDidFewOfManyThingsIsFoundByPagesOfWhichSomeAreEmpty() {
    UUID rare = Ids.next();
    audit().add(deed("cart.read", rare));
    redis.ask(
        client ->
            client.eval(
                "for i = 1, 10001 do redis.call('XADD', KEYS[1], '*', 'entry', ARGV[1]) end",
                List.of(CartAudit.key(user)),
                List.of(Json.text(deed("cart.read", Ids.next())))));

    CartAudit.Found none =
        audit().page(user, rare.toString(), null, null, new PageRequest(1, List.of(), ""));
    assertThat(none.entries()).isEmpty();
    List<String> after = List.of(Objects.requireNonNull(none.lookedUpTo()));
    CartAudit.Found one =
        audit().page(user, rare.toString(), null, null, new PageRequest(1, after, ""));

    assertThat(one.entries()).hasSize(1);
    assertThat(one.lookedUpTo()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0-0", "0", "1--1", "-1-1", "99999999999999999999-0"})
  void aCursorThatIsNoPlaceInARecordIsRefused(String position) {
    assertThatThrownBy(
            () -> audit().page(user, null, null, null, new PageRequest(1, List.of(position), "")))
        .isInstanceOf(BusinessException.class);
  }
}
