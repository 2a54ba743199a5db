package shop.cart.shopping.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisClusterCRC16;
import shop.cart.redis.Connected;
import shop.cart.redis.Redis;
import shop.cart.redis.SecureCluster;
import shop.cart.shopping.entity.Edited.Outcome;
import shop.platform.audit.AuditEntry;
import shop.platform.http.PageRequest;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;
import shop.platform.security.Caller;

/** Carts in a Redis cluster that wants TLS and a password. */
class ClusterIT {

  private static final Path FOLDER = Path.of("target", "cluster");

  private static final String TRUST = "javax.net.ssl.trustStore";
  private static SecureCluster cluster;
  private static Redis redis;

  @BeforeAll
  static void start() throws Exception {
    cluster = new SecureCluster(FOLDER);
    trust(cluster);
    redis = Connected.toCluster(cluster.url());
  }

  @AfterAll
  static void stop() {
    trustUsualOnes();
    cluster.close();
  }

  private static void trust(SecureCluster cluster) {
    System.setProperty(TRUST, cluster.trustStore().toString());
    System.setProperty(TRUST + "Password", SecureCluster.PASSWORD);
  }

  private static void trustUsualOnes() {
    System.clearProperty(TRUST);
    System.clearProperty(TRUST + "Password");
  }

  private static Carts carts() {
    return CartsIT.carts(redis, Duration.ofDays(30));
  }

  private static int node(UUID cart) {
    return SecureCluster.nodeOf(JedisClusterCRC16.getSlot(Carts.key(cart)));
  }

  /** An id whose cart is on that node. */
  private static UUID on(int node) {
    return Stream.generate(Ids::next).filter(id -> node(id) == node).findFirst().orElseThrow();
  }

  @Test
  void anotherPasswordIsRefused() {
    String url = cluster.url(SecureCluster.USER, "guessed", "127.0.0.1");
    assertThatThrownBy(() -> Connected.toCluster(url).ask(UnifiedJedis::ping))
        .isInstanceOf(BusinessException.class);
    assertThatThrownBy(() -> Connected.to(url).ask(UnifiedJedis::ping))
        .isInstanceOf(BusinessException.class);
  }

  @Test
  void aServerWithAnothersCertificateIsRefused() {
    String url = cluster.url(SecureCluster.USER, SecureCluster.PASSWORD, "localhost");
    assertThatThrownBy(() -> Connected.toCluster(url).ask(UnifiedJedis::ping))
        .isInstanceOf(BusinessException.class);
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() {
    trustUsualOnes();
    try {
      Redis doubting = Connected.to(cluster.url());
      assertThatThrownBy(() -> doubting.ask(UnifiedJedis::ping))
          .isInstanceOf(BusinessException.class);
    } finally {
      trust(cluster);
    }
  }

  @Test
  void oneServerIsReachedByTlsAndPasswordToo() {
    assertThat(Connected.to(cluster.url()).<String>ask(UnifiedJedis::ping)).isEqualTo("PONG");
  }

  @Test
  void cartsOfEveryNodeAreChangedReadAndOnRecord() {
    for (int node = 0; node < 3; node++) {
      UUID user = on(node);
      UUID product = Ids.next();
      var caller = new Caller();
      caller.identify(Ids.next().toString(), Set.of(Caller.ADMIN));
      AuditEntry deed = AuditEntry.of(caller, "cart.add", user, user).orElseThrow();

      carts().edit(Shopper.user(user), Expected.ANY, Edit.add(product, 2, CartsIT.MUG), deed);

      assertThat(carts().get(user).lines()).containsExactly(new Line(product, 2, CartsIT.MUG));
      var audit = new CartAudit();
      audit.redis = redis;
      assertThat(audit.page(user, null, null, null, new PageRequest(9, List.of(), "")).entries())
          .hasSize(1);
    }
  }

  @Test
  void aGuestsCartIsMergedIntoAUsersOnAnotherNodeOnce() {
    Session session = Session.of(Session.newToken(on(0))).orElseThrow();
    UUID user = on(2);
    UUID product = Ids.next();
    Sessions sessions = SessionsIT.sessions(redis);
    sessions.open(session);
    carts().edit(Shopper.guest(session), Expected.ANY, Edit.add(product, 3, CartsIT.MUG), null);

    assertThat(sessions.endFor(user, session)).isTrue();
    // The crash in between: all is asked again.
    assertThat(sessions.endFor(user, session)).isTrue();
    carts().merge(user, carts().get(session.id()));
    carts().edit(Shopper.user(user), Expected.ANY, Edit.set(product, 1), null);
    Edited again = carts().merge(user, carts().get(session.id()));

    assertThat(again.cart().lines()).containsExactly(new Line(product, 1, CartsIT.MUG));
    assertThat(sessions.expiry(session)).isEmpty();
  }

  @Test
  void anAdditionThatANodeIsAskedForTwiceIsMadeOnce() {
    UUID user = on(1);
    UUID product = Ids.next();
    carts().edit(Shopper.user(user), Expected.ANY, Edit.add(Ids.next(), 1, CartsIT.MUG), null);
    // Longer than the client waits for an answer, shorter than it asks again.
    cluster.pause(1, Duration.ofMillis(700));

    try {
      carts().edit(Shopper.user(user), Expected.ANY, Edit.add(product, 3, CartsIT.MUG), null);
    } catch (BusinessException noAnswerInTime) {
      assertThat(noAnswerInTime.kind()).isEqualTo(BusinessException.Kind.UNAVAILABLE);
    }

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(carts().get(user).line(product))
                    .hasValue(new Line(product, 3, CartsIT.MUG)));
  }

  @Test
  void withoutOneNodeTheCartsOfTheOthersGoOn() throws Exception {
    try (var broken = new SecureCluster(FOLDER.resolveSibling("broken-cluster"))) {
      trust(broken);
      Carts carts = CartsIT.carts(Connected.toCluster(broken.url()), Duration.ofDays(30));
      UUID lost = on(1);
      UUID kept = on(2);
      Edit edit = Edit.add(Ids.next(), 1, CartsIT.MUG);
      carts.edit(Shopper.user(kept), Expected.ANY, edit, null);
      carts.edit(Shopper.user(lost), Expected.ANY, edit, null);

      broken.kill(1);

      assertThatThrownBy(() -> carts.get(lost))
          .isInstanceOfSatisfying(
              BusinessException.class,
              refusal -> assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.UNAVAILABLE));
      assertThat(carts.edit(Shopper.user(kept), Expected.ANY, edit, null).outcome())
          .isEqualTo(Outcome.DONE);
      assertThat(Connected.isReady(carts.redis)).isTrue();
      broken.kill(0);
      broken.kill(2);
      assertThat(Connected.isReady(carts.redis)).isFalse();
    } finally {
      trust(cluster);
    }
  }
}
