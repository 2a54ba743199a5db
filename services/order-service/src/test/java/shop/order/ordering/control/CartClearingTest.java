package shop.order.ordering.control;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.order.ordering.entity.Example.ANNA;
import static shop.order.ordering.entity.Example.ORDER;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.order.ordering.boundary.CartClient;
import shop.order.ordering.entity.CartClearings;
import shop.platform.client.RemoteProblem;

class CartClearingTest {

  private final Noted noted = new Noted();
  private final OnRecord record = new OnRecord();
  private final List<String> cleared = new ArrayList<>();
  private final CartClearing clearing = new CartClearing();

  private static final class Noted extends CartClearings {

    final List<OrderedCart> left = new ArrayList<>(List.of(new OrderedCart(ORDER, ANNA, "\"c1\"")));

    @Override
    public List<OrderedCart> lease(int most) {
      return List.copyOf(left);
    }

    @Override
    public boolean done(OrderedCart cart) {
      return left.remove(cart);
    }
  }

  private void clear(@Nullable RuntimeException answer) {
    clearing.clearings = noted;
    clearing.cleared = new ClearedCarts();
    clearing.cleared.clearings = noted;
    clearing.cleared.audit = record;
    clearing.carts =
        new CartClient() {
          @Override
          public Response get(UUID userId) {
            throw new AssertionError("the cart is not read again");
          }

          @Override
          public void clear(UUID userId, String etag) {
            cleared.add(userId + " " + etag);
            if (answer != null) {
              throw answer;
            }
          }
        };
    clearing.clearDue();
  }

  @Test
  void aCartThatCannotBeReachedIsClearedLater() {
    clear(new ProcessingException("refused"));

    assertThat(noted.left).hasSize(1);
    assertThat(record.deeds).isEmpty();
  }

  @Test
  void aCartThatWasChangedSinceIsLeftAlone() {
    clear(new RemoteProblem(412, "precondition-failed", Map.of()));

    assertThat(noted.left).isEmpty();
    assertThat(record.deeds).hasSize(1);
  }

  @Test
  void aCartWhoseClearingIsRefusedOtherwiseIsClearedLater() {
    clear(new RemoteProblem(403, "forbidden", Map.of()));

    assertThat(noted.left).hasSize(1);
    assertThat(record.deeds).isEmpty();
  }

  @Test
  void aCartThatIsClearedTwiceIsOnRecordOnce() {
    clear(null);
    clearing.cleared.add(new CartClearings.OrderedCart(ORDER, ANNA, "\"c1\""));

    assertThat(record.deeds).containsExactly("cart.clear " + ANNA + " of " + ANNA);
  }

  @Test
  void theCartIsClearedInTheVersionThatWasOrdered() {
    clear(null);

    assertThat(cleared).containsExactly(ANNA + " \"c1\"");
    assertThat(noted.left).isEmpty();
  }
}
