package shop.payment.paying.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static shop.payment.books.Example.pounds;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.hamcrest.Matcher;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.container.ArchiveUnderTest;
import shop.container.AtOnce;
import shop.payment.books.Bookkeeping;
import shop.payment.books.Books;
import shop.payment.books.Example;
import shop.payment.books.Payment;
import shop.payment.books.PaymentStatus;
import shop.payment.books.Payments;
import shop.payment.books.Refund;
import shop.payment.books.RefundStatus;
import shop.payment.books.Refunds;
import shop.payment.gateway.ChargeAnswer;
import shop.payment.gateway.RefundAnswer;
import shop.payment.gateway.StripeApi;
import shop.payment.refunding.RefundRequest;
import shop.payment.refunding.RefundSteps;
import shop.payment.refunding.Refunding;
import shop.platform.database.Database;
import shop.platform.http.PageRequest;
import shop.platform.id.Ids;
import shop.platform.idempotency.Claim;
import shop.platform.problem.BusinessException;
import shop.sqs.SqsListener;

/**
 * Payments within the server's transactions, on a real PostgreSQL. The workers run too; their
 * gateway cannot be reached, so all they do is to submit what was placed, and to take it back.
 */
@ExtendWith(ArquillianExtension.class)
class PaymentsIT {

  private static final UUID ADMIN = new UUID(0, 9);

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory threads;

  @Inject UserTransaction transaction;
  @Inject PaymentPlacement placement;
  @Inject ChargeSteps steps;
  @Inject OrderEnding ending;
  @Inject Refunding refunding;
  @Inject RefundSteps giving;
  @Inject Bookkeeping bookkeeping;
  @Inject Payments payments;
  @Inject Refunds refunds;
  @Inject Database database;
  @Inject Clock clock;

  @Deployment
  static WebArchive archive() {
    return ArchiveUnderTest.with(
        new Class<?>[] {PaymentsIT.class, Example.class},
        SqsListener.class,
        Awaitility.class,
        Matcher.class);
  }

  /** An order of £30 that may be paid. */
  private UUID order() {
    UUID id = Ids.next();
    placement.know(
        new OrderFacts(id, Ids.next(), pounds(30), clock.instant().plus(Duration.ofHours(1))));
    return id;
  }

  /** A payment of {@code order} that the gateway may have. */
  private UUID submitted(UUID order) {
    UUID id = Ids.next();
    placement.place(Claim.unkeyed(id), order, "pm_card_visa");
    steps.begin(id);
    return id;
  }

  private UUID captured(UUID order) {
    UUID id = submitted(order);
    steps.settle(id, capture(id, 3_000));
    return id;
  }

  private static ChargeAnswer capture(UUID payment, long amount) {
    return new ChargeAnswer.Captured("pi_" + payment, amount);
  }

  private Payment payment(UUID id) {
    return payments.find(id).orElseThrow();
  }

  private Books books(UUID order) {
    return bookkeeping.find(order).orElseThrow();
  }

  private List<String> events(UUID order) {
    return database.list(
        "SELECT type FROM outbox WHERE aggregate_id = ? ORDER BY id",
        row -> row.getString(1),
        order);
  }

  private static boolean passes(Runnable work) {
    try {
      work.run();
      return true;
    } catch (BusinessException refused) {
      return false;
    }
  }

  @Test
  void transactionsOnOneOrderComeOneAfterTheOtherFromItsFirstOn() throws Exception {
    UUID order = Ids.next();

    List<Long> sequences =
        AtOnce.times(
            10,
            threads,
            () -> {
              transaction.begin();
              long sequence = bookkeeping.lock(order).nextSequence();
              transaction.commit();
              return sequence;
            });

    assertThat(sequences)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 10).boxed().toList());
  }

  @Test
  void ofTenPaymentsOfAnOrderAtOnceOneIsPlaced() throws Exception {
    UUID order = order();

    List<Boolean> placed =
        AtOnce.times(
            10,
            threads,
            () -> passes(() -> placement.place(Claim.unkeyed(Ids.next()), order, "pm_card_visa")));

    assertThat(placed).containsOnlyOnce(true);
    assertThat(payments.ofOrder(order)).hasSize(1);
  }

  @Test
  void aPaymentPlacedTenTimesAtOnceUnderOneIdIsOne() throws Exception {
    UUID order = order();
    UUID id = Ids.next();

    List<Boolean> placed =
        AtOnce.times(
            10,
            threads,
            () -> passes(() -> placement.place(Claim.unkeyed(id), order, "pm_card_visa")));

    assertThat(placed).containsOnly(true);
    assertThat(payments.ofOrder(order)).extracting(Payment::id).containsExactly(id);
  }

  @Test
  void whatMustNeverBeIsRefusedByTheDatabase() {
    UUID order = order();
    UUID payment = captured(order);
    UUID other = captured(order());
    refunding.request(
        Claim.unkeyed(Ids.next()), payment, new RefundRequest(pounds(1), "Broken", true), ADMIN);
    Map.ofEntries(
            Map.entry("books SET captured_minor = 3001", "taken_at_most_once_what_is_owed"),
            Map.entry("books SET refunded_minor = 3001", "given_back_at_most_what_was_taken"),
            Map.entry(
                "books SET refunded_minor = 2000, refund_pending_minor = 1001",
                "given_back_at_most_what_was_taken"),
            Map.entry("books SET refunded_minor = -1", "given_back_at_most_what_was_taken"),
            Map.entry("books SET user_id = NULL", "order_known_as_a_whole"),
            Map.entry("payments SET refunded_minor = 3001", "payments_check"),
            Map.entry("payments SET status = 'LOST'", "payments_status_check"),
            Map.entry("payments SET attempt = 0", "payments_attempt_check"),
            Map.entry("payments SET gateway_id = 'pi_" + other + "'", "payments_gateway_id_key"),
            Map.entry("payments SET order_id = gen_random_uuid()", "payments_order_id_fkey"),
            Map.entry("refunds SET amount_minor = 0", "refunds_amount_minor_check"),
            Map.entry("refunds SET status = 'LOST'", "refunds_status_check"))
        .forEach(
            (change, constraint) ->
                assertThatThrownBy(
                        () -> database.update("UPDATE " + change + " WHERE order_id = ?", order))
                    .as(change)
                    .hasStackTraceContaining(constraint));
    assertThatThrownBy(() -> copy(payment, 1, "FAILED"))
        .hasStackTraceContaining("one_gateway_key_an_attempt");
    for (PaymentStatus status : PaymentStatus.values()) {
      if (status.isOpen() || status.isTaken()) {
        assertThatThrownBy(() -> copy(payment, 2, status.name()))
            .hasStackTraceContaining("one_live_payment_an_order");
      }
    }
  }

  private void copy(UUID payment, int attempt, String status) {
    database.update(
        """
        INSERT INTO payments (id, order_id, user_id, attempt, amount_minor, currency, method,
          status, traceparent, updated_at, version)
        SELECT gen_random_uuid(), order_id, user_id, ?, amount_minor, currency, method,
          ?, traceparent, updated_at, 1
        FROM payments WHERE id = ?
        """,
        attempt,
        status,
        payment);
  }

  @Test
  void anOutcomeThatCannotBeEnteredLeavesNothing() {
    UUID order = order();
    UUID id = submitted(order);

    assertThatThrownBy(() -> steps.settle(id, capture(id, 2_999)))
        .isInstanceOf(IllegalStateException.class);

    assertThat(payment(id))
        .returns(PaymentStatus.PROCESSING, Payment::status)
        .returns(null, Payment::gatewayId);
    assertThat(books(order).captured()).isEqualTo(pounds(0));
    assertThat(events(order)).containsExactly("payment.requested.v1");
  }

  @Test
  void anOutcomeItsBooksAndItsEventAreCommittedTogether() throws Exception {
    UUID order = order();
    UUID id = submitted(order);

    transaction.begin();
    steps.settle(id, capture(id, 3_000));
    List<PaymentStatus> seenByOthers = AtOnce.times(1, threads, () -> payment(id).status());
    transaction.commit();

    assertThat(seenByOthers).containsExactly(PaymentStatus.PROCESSING);
    assertThat(payment(id).status()).isEqualTo(PaymentStatus.CAPTURED);
    assertThat(books(order).captured()).isEqualTo(pounds(30));
    assertThat(events(order)).containsExactly("payment.requested.v1", "payment.captured.v1");
  }

  @Test
  void anOutcomeToldTenTimesAtOnceIsEnteredOnce() throws Exception {
    UUID order = order();
    UUID id = submitted(order);

    AtOnce.times(
        10,
        threads,
        () -> {
          steps.settle(id, capture(id, 3_000));
          return true;
        });

    assertThat(books(order).captured()).isEqualTo(pounds(30));
    assertThat(events(order)).containsExactly("payment.requested.v1", "payment.captured.v1");
  }

  @Test
  void whatIsTakenWhileItsOrderEndsGoesBackOnce() throws Exception {
    for (int i = 0; i < 10; i++) {
      UUID order = order();
      UUID id = submitted(order);
      Callable<Boolean> capture =
          () -> {
            steps.settle(id, capture(id, 3_000));
            return true;
          };
      Callable<Boolean> end =
          () -> {
            ending.end(order, true);
            return true;
          };

      AtOnce.all(threads, List.of(capture, end, end, end));

      assertThat(books(order))
          .returns(pounds(30), Books::captured)
          .returns(pounds(30), Books::refundPending)
          .returns(pounds(0), Books::left);
      assertThat(refunds.ofPayment(id)).extracting(Refund::amount).containsExactly(pounds(30));
    }
  }

  @Test
  void ofTenRefundsAtOnceNoMoreIsGivenThanWasTaken() throws Exception {
    UUID order = order();
    UUID id = captured(order);
    var request = new RefundRequest(pounds(4), "Broken", true);

    List<Boolean> given =
        AtOnce.times(
            10,
            threads,
            () -> passes(() -> refunding.request(Claim.unkeyed(Ids.next()), id, request, ADMIN)));

    assertThat(given).filteredOn(passed -> passed).hasSize(7);
    assertThat(books(order).refunded()).isEqualTo(pounds(28));
    assertThat(payment(id))
        .returns(pounds(28), Payment::refunded)
        .returns(PaymentStatus.PARTIALLY_REFUNDED, Payment::status);
    assertThat(events(order)).hasSize(9);
  }

  @Test
  void aRefundOrderedTenTimesAtOnceUnderOneIdIsGivenOnce() throws Exception {
    UUID order = order();
    UUID id = captured(order);
    UUID refund = Ids.next();
    var request = new RefundRequest(pounds(3), "Broken", true);

    AtOnce.times(
        10, threads, () -> refunding.request(Claim.unkeyed(refund), id, request, ADMIN).id());

    assertThat(books(order).refunded()).isEqualTo(pounds(3));
    assertThat(refunds.ofPayment(id)).extracting(Refund::id).containsExactly(refund);
  }

  @Test
  void whatTheWorkersCouldNotSendIsCreatedStillAndFailsWhenItsOrderEnds() {
    UUID order = order();
    UUID id = Ids.next();
    placement.place(Claim.unkeyed(id), order, "pm_card_visa");
    // Written, announced, and taken back.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> payment(id).version() >= 3 && payment(id).status() == PaymentStatus.CREATED);

    ending.end(order, false);

    assertThat(payment(id).status()).isEqualTo(PaymentStatus.FAILED);
    assertThat(events(order)).containsExactly("payment.requested.v1", "payment.failed.v1");
  }

  @Test
  void aRequestThatMayHaveLeftIsRememberedWhenALaterOneDidNot() {
    UUID order = order();
    UUID id = submitted(order);
    steps.begin(id);
    steps.settle(id, new ChargeAnswer.Unsent());
    ending.end(order, false);

    assertThat(payment(id).status()).isEqualTo(PaymentStatus.PROCESSING);
    assertThat(events(order)).containsExactly("payment.requested.v1");
  }

  @Test
  void aRefundThatComesBackIsInTheBooksAndTold() {
    UUID order = order();
    UUID id = captured(order);
    UUID refund = Ids.next();
    refunding.request(
        Claim.unkeyed(refund), id, new RefundRequest(pounds(30), "Broken", false), ADMIN);
    giving.settle(refund, 1, new RefundAnswer.Given());

    giving.settle(refund, 1, new RefundAnswer.Failed("expired_or_canceled_card"));

    assertThat(refunds.find(refund).orElseThrow().status()).isEqualTo(RefundStatus.FAILED);
    assertThat(payment(id))
        .returns(PaymentStatus.CAPTURED, Payment::status)
        .returns(pounds(0), Payment::refunded);
    assertThat(books(order).left()).isEqualTo(pounds(30));
    assertThat(events(order))
        .containsExactly(
            "payment.requested.v1",
            "payment.captured.v1",
            "payment.refunded.v1",
            "payment.refund-failed.v1");
  }

  @Test
  void moneyTakenForAPaymentThatFailedIsInTheBooksOnceTheNextAttemptHasItsOutcome() {
    UUID order = order();
    UUID failed = submitted(order);
    steps.settle(failed, new ChargeAnswer.Refused("testmode"));
    UUID other = submitted(order);

    assertThat(passes(() -> steps.settle(failed, capture(failed, 3_000)))).isFalse();
    assertThat(payment(failed).status()).isEqualTo(PaymentStatus.FAILED);

    steps.settle(other, new ChargeAnswer.Declined("pi_" + other, "generic_decline", "No."));
    steps.settle(failed, capture(failed, 3_000));
    assertThat(payment(failed).status()).isEqualTo(PaymentStatus.CAPTURED);
    assertThat(books(order).captured()).isEqualTo(pounds(30));
    assertThat(events(order)).endsWith("payment.declined.v1", "payment.captured.v1");
  }

  @Test
  void whatIsLookedUpIsAskedForAsTheGatewayReadsIt() throws Exception {
    try (var gateway = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      gateway.setSoTimeout(10_000);
      StripeApi stripe =
          RestClientBuilder.newBuilder()
              .baseUri(URI.create("http://127.0.0.1:" + gateway.getLocalPort()))
              .build(StripeApi.class);

      List<String> requestAndAnswer =
          AtOnce.all(
              threads,
              List.of(
                  () -> answered(gateway),
                  () -> new String(stripe.search("metadata['paymentId']:'42'"), UTF_8)));

      assertThat(requestAndAnswer.getLast()).isEqualTo("{}");
      String[] request = requestAndAnswer.getFirst().split(" ", 3);
      assertThat(request[0]).isEqualTo("GET");
      assertThat(URI.create(request[1]))
          .returns("/v1/payment_intents/search", URI::getPath)
          .returns("query=metadata['paymentId']:'42'", URI::getQuery);
    }
  }

  /** The first line of the one request that is answered. */
  private static String answered(ServerSocket server) throws IOException {
    try (Socket asked = server.accept()) {
      var reader = new BufferedReader(new InputStreamReader(asked.getInputStream(), UTF_8));
      String first = reader.readLine();
      asked
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(UTF_8));
      return first;
    }
  }

  @Test
  void aPaymentReadsBackAsItWasWritten() {
    UUID order = order();
    UUID id = submitted(order);
    steps.settle(
        id, new ChargeAnswer.Declined("pi_" + id, "insufficient_funds", "Zu wenig „Geld“ 茶"));

    assertThat(payment(id))
        .returns(order, Payment::orderId)
        .returns(books(order).userId(), Payment::userId)
        .returns(1, Payment::attempt)
        .returns(pounds(30), Payment::amount)
        .returns(pounds(0), Payment::refunded)
        .returns("pm_card_visa", Payment::method)
        .returns(PaymentStatus.DECLINED, Payment::status)
        .returns("insufficient_funds", Payment::declineCode)
        .returns("Zu wenig „Geld“ 茶", Payment::declineMessage)
        .returns(true, Payment::retryable)
        .returns("pi_" + id, Payment::gatewayId)
        .returns(Ids.timeOf(id), Payment::createdAt);
  }

  @Test
  void pagesNeitherSkipNorRepeatPaymentsOfOneInstant() {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      UUID id = submitted(order());
      steps.settle(id, new ChargeAnswer.Refused("testmode"));
      ids.addFirst(id);
    }

    List<UUID> seen = new ArrayList<>();
    List<String> after = List.of();
    List<Payment> page;
    do {
      page =
          payments.page(
              PaymentStatus.FAILED, Ids.timeOf(ids.getLast()), null, new PageRequest(5, after, ""));
      page.stream().limit(5).forEach(payment -> seen.add(payment.id()));
      after = List.of(seen.getLast().toString());
    } while (page.size() > 5);

    assertThat(seen).doesNotHaveDuplicates().containsSubsequence(ids);
  }

  @Test
  void whatIsDueIsInTheHandsOfOneOfTen() throws Exception {
    // Many more than the server's own workers take.
    database.update(
        """
        WITH due AS (
          INSERT INTO books (order_id, user_id, total_minor, currency, expires_at)
          SELECT gen_random_uuid(), gen_random_uuid(), 3000, 'GBP', now()
          FROM generate_series(1, 3000)
          RETURNING order_id, user_id)
        INSERT INTO payments (id, order_id, user_id, attempt, amount_minor, currency, method,
          status, traceparent, submitted_at, updated_at, version)
        SELECT order_id, order_id, user_id, 1, 3000, 'GBP', 'pm_due', 'PROCESSING',
          '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', now(), now(), 1
        FROM due
        """);
    var all = new CyclicBarrier(10);

    List<List<UUID>> claims =
        AtOnce.times(
            10,
            threads,
            () -> {
              transaction.begin();
              try {
                List<UUID> claim = payments.claim(5, Duration.ofHours(1));
                AtOnce.meet(all);
                return claim;
              } finally {
                transaction.rollback();
              }
            });
    database.update("UPDATE payments SET status = 'FAILED' WHERE method = 'pm_due'");

    assertThat(claims).allSatisfy(claim -> assertThat(claim).hasSize(5));
    assertThat(claims.stream().flatMap(List::stream).collect(Collectors.toList()))
        .doesNotHaveDuplicates();
  }
}
