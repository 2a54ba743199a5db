package shop.product.inventory.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.product.inventory.entity.ReservationState.COMMITTED;
import static shop.product.inventory.entity.ReservationState.HELD;
import static shop.product.inventory.entity.ReservationState.RELEASED;
import static shop.product.inventory.entity.ReservationState.SHIPPED;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.platform.problem.BusinessException;

class ReservationStateTest {

  @Test
  void whatHasLeftTheHouseIsNotGivenBack() {
    assertThatThrownBy(() -> SHIPPED.movesTo(RELEASED))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.slug()).isEqualTo("reservation-shipped"));
  }

  @Test
  void whatWasGivenBackIsNotSent() {
    assertThatThrownBy(() -> RELEASED.movesTo(SHIPPED))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refusal -> assertThat(refusal.slug()).isEqualTo("reservation-released"));
  }

  @Test
  void aPaymentKnownAfterTheCancellationLeavesItReleased() {
    assertThat(RELEASED.movesTo(COMMITTED)).isFalse();
  }

  @Test
  void aPaymentKnownAfterTheShipmentLeavesItShipped() {
    assertThat(SHIPPED.movesTo(COMMITTED)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void newsHeardBeforeMoveNothing(ReservationState state) {
    assertThat(state.movesTo(state)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsHeldAgain(ReservationState state) {
    assertThat(state.movesTo(HELD)).isFalse();
  }

  @Test
  void heldPiecesMayGoEveryWay() {
    assertThat(Set.of(COMMITTED, SHIPPED, RELEASED)).allMatch(HELD::movesTo);
  }

  @Test
  void committedPiecesAreSentOrGivenBack() {
    assertThat(Set.of(SHIPPED, RELEASED)).allMatch(COMMITTED::movesTo);
  }
}
