package shop.cart.shopping.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shop.cart.redis.Connected;
import shop.cart.redis.Redis;
import shop.cart.shopping.entity.Edited.Outcome;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;

/** Guests' sessions, and the scripts that end and merge them, in a real Redis. */
class SessionsIT {

  private final Redis redis = Connected.to(CartsIT.url());
  private final Carts carts = CartsIT.carts(redis, Duration.ofDays(28));
  private final Sessions sessions = sessions(redis);
  private final UUID user = Ids.next();
  private final Session session = Session.of(Session.newToken(Ids.next())).orElseThrow();
  private final Session forged = Session.of(Session.newToken(session.id())).orElseThrow();

  @BeforeAll
  static void start() {
    CartsIT.STACK.clear();
    CartsIT.STACK.up(List.of("redis"));
  }

  @AfterAll
  static void stop() {
    CartsIT.STACK.down();
  }

  static Sessions sessions(Redis redis) {
    var sessions = new Sessions();
    sessions.redis = redis;
    sessions.lifetime = Duration.ofDays(7);
    sessions.again = Duration.ofMinutes(10);
    return sessions;
  }

  private Edited add(Session whose, UUID product, int quantity) {
    return carts.edit(
        Shopper.guest(whose), Expected.ANY, Edit.add(product, quantity, CartsIT.MUG), null);
  }

  private Cart merge() {
    assertThat(sessions.endFor(user, session)).isTrue();
    return carts.merge(user, carts.get(session.id())).cart();
  }

  private long millisLeft(String key) {
    return redis.ask(client -> client.pttl(key));
  }

  @Test
  void nobodyChangesACartByAnotherTokenOrAfterTheEnd() {
    assertThat(add(session, Ids.next(), 1).outcome()).isEqualTo(Outcome.ENDED);
    sessions.open(session);
    assertThat(sessions.expiry(forged)).isEmpty();
    assertThat(sessions.endFor(user, forged)).isFalse();
    assertThat(add(forged, Ids.next(), 1).outcome()).isEqualTo(Outcome.ENDED);
    assertThat(carts.get(session.id()).lines()).isEmpty();
    sessions.end(session, null);
    assertThat(add(session, Ids.next(), 1).outcome()).isEqualTo(Outcome.ENDED);
  }

  @Test
  void theTokenItselfIsNotKept() {
    String token = Session.newToken(session.id());
    sessions.open(Session.of(token).orElseThrow());
    String kept = redis.ask(client -> client.get(Sessions.key(session.id())));
    assertThat(kept).isEqualTo(Session.of(token).orElseThrow().proof()).doesNotContain(token);
  }

  @Test
  void aChangeOfTheCartProlongsTheSessionAsLongAsTheCart() {
    sessions.lifetime = Duration.ofDays(1);
    sessions.open(session);
    Cart cart = add(session, Ids.next(), 1).cart();
    assertThat(sessions.expiry(session)).hasValue(cart.expiresAt());
    assertThat(cart.expiresAt())
        .isEqualTo(Objects.requireNonNull(cart.updatedAt()).plus(Duration.ofDays(7)));
  }

  @Test
  void ofTenMergesAtOnceOneCounts() throws Exception {
    sessions.open(session);
    UUID mug = Ids.next();
    add(session, mug, 3);
    var versions = CartsIT.tenAtOnce(() -> merge().version());
    assertThat(versions).containsOnly(carts.get(user).version());
    assertThat(carts.get(user).lines()).containsExactly(new Line(mug, 3, CartsIT.MUG));
  }

  @Test
  void whatIsAddedWhileItMergesIsRefusedOrMerged() throws Exception {
    sessions.open(session);
    UUID mug = Ids.next();
    add(session, mug, 1);
    var outcomes =
        CartsIT.tenAtOnce(
            () -> {
              var outcome = add(session, mug, 1).outcome();
              merge();
              return outcome;
            });
    long added = 1 + outcomes.stream().filter(Outcome.DONE::equals).count();
    assertThat(carts.get(user).line(mug).orElseThrow().quantity()).isEqualTo((int) added);
  }

  @Test
  void whatTheUserTookOutAfterTheMergeDoesNotComeBack() {
    sessions.open(session);
    add(session, Ids.next(), 1);
    merge();
    carts.edit(Shopper.user(user), Expected.ANY, Edit.clear(), null);
    assertThat(merge().lines()).isEmpty();
  }

  @Test
  void aMergedSessionEndsSoonAndIsNobodyElses() {
    sessions.open(session);
    add(session, Ids.next(), 1);
    merge();
    assertThat(sessions.expiry(session)).isEmpty();
    assertThat(sessions.endFor(user, session)).isTrue();
    assertThat(sessions.endFor(Ids.next(), session)).isFalse();
    long tenMinutes = Duration.ofMinutes(10).toMillis();
    assertThat(millisLeft(Sessions.key(session.id()))).isBetween(1L, tenMinutes);
    assertThat(millisLeft(Carts.key(session.id()))).isBetween(tenMinutes, 2 * tenMinutes);
  }

  @Test
  void nobodyEndsOrChangesWhatIsBeingMerged() {
    sessions.open(session);
    UUID mug = Ids.next();
    add(session, mug, 1);
    assertThat(sessions.endFor(user, session)).isTrue();

    sessions.end(session, null);
    for (Edit edit : List.of(Edit.clear(), Edit.add(mug, 1, CartsIT.MUG), Edit.remove(mug))) {
      assertThat(carts.edit(Shopper.user(session.id()), Expected.ANY, edit, null).outcome())
          .isEqualTo(Outcome.ENDED);
    }

    assertThat(merge().lines()).containsExactly(new Line(mug, 1, CartsIT.MUG));
  }

  @Test
  void whoEndsASessionAsSeenDoesNotEndItOnceItsCartHasChanged() {
    sessions.lifetime = Duration.ofDays(1);
    sessions.open(session);
    Instant seen = sessions.expiry(session).orElseThrow();
    Cart changed = add(session, Ids.next(), 1).cart();
    assertThat(changed.expiresAt()).isNotEqualTo(seen);

    assertThat(sessions.end(session, seen))
        .hasValue(Objects.requireNonNull(changed.expiresAt()))
        .isEqualTo(sessions.expiry(session));
    assertThat(carts.get(session.id())).isEqualTo(changed);

    assertThat(sessions.end(session, changed.expiresAt())).isEmpty();
    assertThat(sessions.expiry(session)).isEmpty();
    assertThat(carts.get(session.id()).lines()).isEmpty();
  }

  @Test
  void anAdminsChangeOfAGuestsCartProlongsItAsTheGuestsOwn() {
    sessions.open(session);
    Cart cart =
        carts
            .edit(
                Shopper.user(session.id()),
                Expected.ANY,
                Edit.add(Ids.next(), 1, CartsIT.MUG),
                null)
            .cart();
    assertThat(sessions.expiry(session)).hasValue(cart.expiresAt());
    assertThat(cart.expiresAt())
        .isEqualTo(Objects.requireNonNull(cart.updatedAt()).plus(Duration.ofDays(7)));
  }

  @Test
  void theUsersOwnLinesComeFirstAndTheGuestsInTheirOrder() {
    sessions.open(session);
    List<UUID> products = List.of(Ids.next(), Ids.next(), Ids.next(), Ids.next());
    carts.edit(Shopper.user(user), Expected.ANY, Edit.add(products.get(3), 1, CartsIT.MUG), null);
    products.forEach(product -> add(session, product, 2));
    Cart merged = merge();
    assertThat(merged.lines())
        .extracting(Line::productId)
        .containsExactly(products.get(3), products.get(0), products.get(1), products.get(2));
    assertThat(merged.lines()).allMatch(line -> line.quantity() == 2);
    Cart next =
        carts
            .edit(Shopper.user(user), Expected.ANY, Edit.add(Ids.next(), 1, CartsIT.MUG), null)
            .cart();
    assertThat(next.version()).isGreaterThan(merged.version());
  }

  @Test
  void aMergeThatWouldMakeTooManyLinesChangesNothingAndMayBeTriedAgain() {
    sessions.open(session);
    add(session, Ids.next(), 1);
    add(session, Ids.next(), 1);
    List<Line> lines =
        Stream.generate(() -> new Line(Ids.next(), 1, CartsIT.MUG))
            .limit(Cart.MOST_LINES - 1)
            .toList();
    carts.merge(user, new Cart(Ids.next(), 1, null, null, lines));
    Cart full = carts.get(user);
    assertThat(sessions.endFor(user, session)).isTrue();
    Edited refused = carts.merge(user, carts.get(session.id()));
    assertThat(refused.outcome()).isEqualTo(Outcome.FULL);
    assertThat(refused.cart()).isEqualTo(full);
    UUID out = full.lines().getFirst().productId();
    carts.edit(Shopper.user(user), Expected.ANY, Edit.remove(out), null);
    assertThat(merge().lines()).hasSize(Cart.MOST_LINES);
  }

  private Admissions admissions(Duration window) {
    var admissions = new Admissions();
    admissions.redis = redis;
    admissions.most = 3;
    admissions.window = window;
    return admissions;
  }

  private static boolean passes(Admissions admissions, String address) {
    try {
      admissions.pass(address);
      return true;
    } catch (BusinessException refusal) {
      assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.TOO_MANY_REQUESTS);
      assertThat(refusal.retryAfter()).isPresent();
      return false;
    }
  }

  @Test
  void ofTenSessionsAtOnceFromOneAddressAsManyAreOpenedAsMayBe() throws Exception {
    String address = "2001:db8::" + Long.toHexString(Ids.next().getLeastSignificantBits() & 0xffff);
    Admissions admissions = admissions(Duration.ofMinutes(1));

    assertThat(CartsIT.tenAtOnce(() -> passes(admissions, address)))
        .filteredOn(Boolean::booleanValue)
        .hasSize(3);
    assertThat(passes(admissions, address + "0")).isTrue();
  }

  @Test
  void anAddressIsOpenAgainAfterTheWindow() {
    String address = "window-" + Ids.next();
    Admissions admissions = admissions(Duration.ofMillis(300));
    for (int i = 0; i < 4; i++) {
      passes(admissions, address);
    }

    await().atMost(Duration.ofSeconds(10)).until(() -> passes(admissions, address));
  }
}
