package shop.order.ordering.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.order.ordering.entity.Example.pounds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.platform.messaging.CloudEvent;

/** What payment-service promises is what is read here. */
class PaymentNewsTest {

  private static final Path SAMPLES = Path.of("../payment-service/src/main/resources/events");

  private static String sample(String type) throws IOException {
    return Files.readString(SAMPLES.resolve(type + ".sample.json"));
  }

  @Test
  void anUnknownEventIsADefect() throws IOException {
    String unknown = sample("payment.failed.v1").replace("payment.failed.v1", "payment.lost.v1");

    assertThatThrownBy(() -> PaymentNews.of(CloudEvent.parse(unknown)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "payment.requested.v1, PAYMENT",
    "payment.captured.v1, PAYMENT",
    "payment.declined.v1, PAYMENT",
    "payment.failed.v1, PAYMENT",
    "payment.refunded.v1, REFUND",
    "payment.refund-failed.v1, REFUND"
  })
  void thePromisedSampleIsUnderstood(String type, HistoryEntry.Kind kind) throws IOException {
    PaymentNews news = PaymentNews.of(CloudEvent.parse(sample(type)));

    assertThat(news.kind()).isEqualTo(kind);
    assertThat(news.orderId()).isNotNull();
    assertThat(news.books().total()).isEqualTo(pounds(30));
    assertThat(news.sequence()).isPositive();
  }

  @Test
  void onlyADeclineWithoutAnotherTryIsFinal() throws IOException {
    String declined = sample("payment.declined.v1");

    assertThat(PaymentNews.of(CloudEvent.parse(declined)).isFinalDecline()).isFalse();
    assertThat(PaymentNews.of(CloudEvent.parse(declined.replace("true", "false"))).isFinalDecline())
        .isTrue();
  }
}
