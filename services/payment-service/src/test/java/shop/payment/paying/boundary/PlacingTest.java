package shop.payment.paying.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import shop.payment.books.Books;
import shop.payment.books.Example;
import shop.payment.books.InMemory;
import shop.payment.books.MovableClock;
import shop.payment.books.Payment;
import shop.payment.gateway.Gateway;
import shop.payment.paying.control.OutcomeWait;
import shop.payment.paying.control.PaymentPlacement;
import shop.platform.idempotency.Claim;
import shop.platform.problem.BusinessException;
import shop.platform.security.Caller;

/** What comes before a payment is placed, while its customer waits, and what is made of its end. */
class PlacingTest {

  private static final UUID CUSTOMER = new UUID(0, 1);
  private static final Instant BEGUN = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration WAIT = configured("shop.payment.wait");

  private final List<UUID> placed = new ArrayList<>();
  private final InMemory.AllPayments standing = new InMemory.AllPayments();
  private final Books books = Example.known();
  private final Payment outcome = Example.submitted(books);
  private final MovableClock clock = new MovableClock(BEGUN);

  private static Duration configured(String name) {
    var properties = new Properties();
    try (var in =
        PlacingTest.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Duration.parse(properties.getProperty(name));
  }

  private PaymentsResource resource(Duration order, Duration method) {
    var resource = new PaymentsResource();
    resource.payments = standing;
    resource.clock = clock;
    resource.caller = new Caller();
    resource.caller.identify(CUSTOMER.toString(), Set.of(Caller.CUSTOMER));
    resource.orders =
        new OrderLookup() {
          @Override
          public Optional<UUID> ownerOf(UUID orderId) {
            clock.advance(order);
            return Optional.of(CUSTOMER);
          }
        };
    resource.gateway =
        new Gateway() {
          @Override
          public boolean knows(String id) {
            clock.advance(method);
            return true;
          }
        };
    resource.placement =
        new PaymentPlacement() {
          @Override
          public void place(Claim claim, UUID orderId, String name) {
            placed.add(claim.id());
          }
        };
    resource.outcomes =
        new OutcomeWait() {
          @Override
          public Payment await(UUID paymentId, Instant deadline) {
            return outcome;
          }
        };
    return resource;
  }

  private void assertRefused(String slug, Duration order, Duration method) {
    var request = new PaymentRequest(new UUID(0, 2), "pm_card_visa");
    assertThatThrownBy(
            () ->
                resource(order, method)
                    .place(Claim.unkeyed(new UUID(0, 3)), request, BEGUN.plus(WAIT)))
        .isInstanceOfSatisfying(
            BusinessException.class, refusal -> assertThat(refusal.slug()).isEqualTo(slug));
  }

  @Test
  void whatCannotBeAnsweredInTimeAnyMoreIsNotPlaced() {
    assertRefused("service-unavailable", WAIT, Duration.ofMillis(1));
    assertThat(placed).isEmpty();
  }

  @Test
  void whatWasLookedUpInTimeIsPlacedAndRefusedWhereItsOrderEndsMeanwhile() {
    books.end();
    outcome.fail(books, BEGUN);
    assertRefused("order-not-payable", WAIT.minusMillis(1), Duration.ofMillis(1));
    assertThat(placed).hasSize(1);
  }

  @Test
  void ofAPaymentThatStandsNobodyIsAskedAgain() {
    standing.add(outcome);
    books.end();
    outcome.fail(books, BEGUN);
    var request = new PaymentRequest(new UUID(0, 2), "pm_card_visa");

    // Slower than any look-up may be: it would be refused for that.
    assertThatThrownBy(
            () ->
                resource(WAIT.plusDays(1), WAIT)
                    .place(Claim.unkeyed(outcome.id()), request, BEGUN.plus(WAIT)))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.slug()).isEqualTo("order-not-payable"));
    assertThat(clock.instant()).isEqualTo(BEGUN);
  }

  /** In milliseconds, as the server reads it. */
  private static long setting(String settings, String name) {
    Matcher found =
        Pattern.compile("name=\"" + Pattern.quote(name) + "\" defaultValue=\"([0-9]+)\"")
            .matcher(settings);
    assertThat(found.find()).as(name).isTrue();
    return Long.parseLong(found.group(1));
  }

  /** A first try that fails just soon enough, the pause, and a second one that never ends. */
  private static long longest(String settings, String client, String method) {
    assertThat(setting(settings, method + "/Retry/maxRetries")).isEqualTo(1);
    return setting(settings, method + "/Retry/maxDuration")
        + setting(settings, method + "/Retry/delay")
        + setting(settings, method + "/Retry/jitter")
        + setting(settings, client + "/mp-rest/connectTimeout")
        + setting(settings, client + "/mp-rest/readTimeout");
  }

  @Test
  void theLongestLookUpsTogetherLeaveTimeToPlaceThePayment() throws IOException {
    String settings = Files.readString(Path.of("../../liberty-config/resilience.xml"));
    assertThat(
            longest(settings, "order", OrderClient.class.getName() + "/order")
                + longest(settings, "gateway-methods", "shop.payment.gateway.StripeMethods/method"))
        .isLessThan(WAIT.toMillis());
  }
}
