package shop.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shop.local.StackFailure;

class VisitTest {

  private static final Tour.Stop STOP =
      new Tour.Stop(
          "Ada",
          "orders her cart",
          "PAID, CAPTURED",
          customer -> {
            throw new StackFailure("never asked");
          });

  @Test
  void anotherEndThanExpectedIsMarked() {
    Visit visit = new Visit(STOP, "S-1", "PAID, NONE", "19.99 GBP");
    assertThat(visit.asExpected()).isFalse();
    assertThat(visit.toString()).startsWith("  NOT ");
  }

  @Test
  void whatWentWrongIsSaid() {
    Visit visit = Visit.failed(STOP, new StackFailure("the cart was not emptied"));
    assertThat(visit.asExpected()).isFalse();
    assertThat(visit.toString()).contains("the cart was not emptied");
  }

  @Test
  void theExpectedEndIsFine() {
    Visit visit = new Visit(STOP, "S-1", "PAID, CAPTURED", "19.99 GBP");
    assertThat(visit.asExpected()).isTrue();
    assertThat(visit.toString()).contains("S-1", "Ada", "orders her cart", "19.99 GBP");
  }
}
