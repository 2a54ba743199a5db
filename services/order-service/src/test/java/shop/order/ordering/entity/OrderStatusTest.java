package shop.order.ordering.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStatusTest {

  /** Every pair, said a second time and in another form: "." is record, "!" defect. */
  private static final String TABLE =
      """
      state            CANCEL     PROCESS    SHIP    DELIVER   RETURN   DEADLINE CAPTURED GIVEN_BACK DECLINED_FOR_GOOD PAYMENT_NEWS
      AWAITING_PAYMENT CANCELLED  !          !       !         !        EXPIRED  PAID     PAID       CANCELLED         .
      PAID             CANCELLING PROCESSING !       !         !        .        .        .          !                 !
      PROCESSING       CANCELLING .          SHIPPED !         !        .        .        .          !                 !
      SHIPPED          !          !          .       DELIVERED RETURNED .        .        .          !                 !
      DELIVERED        !          !          !       .         RETURNED .        .        .          !                 !
      RETURNED         !          !          !       !         .        .        .        .          !                 !
      CANCELLING       .          !          !       !         !        .        .        CANCELLED  !                 !
      CANCELLED        .          !          !       !         !        .        .        .          .                 .
      EXPIRED          !          !          !       !         !        .        .        .          .                 .
      """;

  private record Pair(OrderStatus state, Happening happening, String expected) {}

  private static List<Pair> pairs() {
    List<String[]> rows = TABLE.lines().map(line -> line.split(" +", -1)).toList();
    List<Pair> pairs = new ArrayList<>();
    for (String[] row : rows.subList(1, rows.size())) {
      for (int i = 1; i < row.length; i++) {
        pairs.add(
            new Pair(OrderStatus.valueOf(row[0]), Happening.valueOf(rows.getFirst()[i]), row[i]));
      }
    }
    return pairs;
  }

  @Test
  void theTableHasEveryPair() {
    assertThat(pairs())
        .hasSize(OrderStatus.values().length * Happening.values().length)
        .extracting(pair -> pair.state() + " " + pair.happening())
        .doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> everyPairIsAsTheTableSays() {
    return pairs().stream()
        .map(
            pair ->
                DynamicTest.dynamicTest(
                    pair.state() + " meets " + pair.happening(),
                    () ->
                        assertThat(pair.state().on(pair.happening()))
                            .isEqualTo(
                                switch (pair.expected()) {
                                  case "." -> Reaction.RECORD;
                                  case "!" -> Reaction.DEFECT;
                                  default -> Reaction.act(OrderStatus.valueOf(pair.expected()));
                                })));
  }

  @Test
  void nothingLeadsOutOfAFinalState() {
    for (OrderStatus end :
        Set.of(OrderStatus.CANCELLED, OrderStatus.EXPIRED, OrderStatus.RETURNED)) {
      assertThat(Happening.values())
          .noneMatch(happening -> end.on(happening) instanceof Reaction.Act);
    }
  }

  @Test
  void everyStateCanBeReached() {
    Set<OrderStatus> reached = EnumSet.of(OrderStatus.AWAITING_PAYMENT);
    for (int step = 0; step < OrderStatus.values().length; step++) {
      for (OrderStatus from : List.copyOf(reached)) {
        Arrays.stream(Happening.values())
            .map(from::on)
            .filter(Reaction.Act.class::isInstance)
            .forEach(reaction -> reached.add(((Reaction.Act) reaction).to()));
      }
    }
    assertThat(reached).containsExactlyInAnyOrder(OrderStatus.values());
  }

  @ParameterizedTest
  @CsvSource({
    "AWAITING_PAYMENT, CUSTOMER, CANCELLED",
    "AWAITING_PAYMENT, ADMIN, CANCELLED",
    "PAID, CUSTOMER, CANCELLING",
    "PAID, ADMIN, PROCESSING CANCELLING",
    "PROCESSING, CUSTOMER, ''",
    "PROCESSING, ADMIN, SHIPPED CANCELLING",
    "SHIPPED, CUSTOMER, ''",
    "SHIPPED, ADMIN, DELIVERED RETURNED",
    "DELIVERED, ADMIN, RETURNED",
    "RETURNED, ADMIN, ''",
    "CANCELLING, ADMIN, ''",
    "CANCELLED, ADMIN, ''",
    "EXPIRED, ADMIN, ''",
    "PAID, SERVICE, ''"
  })
  void onlyWhatARoleMayBringAboutIsAllowedToIt(OrderStatus from, Role role, String allowed) {
    assertThat(from.allowed(role).stream().map(Enum::name))
        .containsExactly(
            Arrays.stream(allowed.split(" ", -1))
                .filter(name -> !name.isEmpty())
                .toArray(String[]::new));
  }
}
