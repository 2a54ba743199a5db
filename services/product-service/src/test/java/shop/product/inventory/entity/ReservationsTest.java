package shop.product.inventory.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import shop.platform.database.Database;

class ReservationsTest {

  private static final UUID ORDER = UUID.fromString("01a20320-9c01-7000-8000-000000000009");
  private static final UUID LAMP = UUID.fromString("01a20320-9c01-7000-8000-00000000000a");

  private static final Map<String, Object> COLUMNS =
      Map.of(
          "order_id",
          ORDER,
          "state",
          "HELD",
          "version",
          3L,
          "expires_at",
          Timestamp.from(Instant.EPOCH),
          "product_id",
          LAMP,
          "sku",
          "LAMP",
          "name",
          "Lamp",
          "unit_price_minor",
          1_999L,
          "currency",
          "GBP",
          "quantity",
          2);

  /** Answers every query with a row that has all columns, over its one connection. */
  private static final class OneConnection extends Database {

    private boolean taken;

    @Override
    public <T> List<T> list(String sql, Row<T> row, @Nullable Object... parameters) {
      assertThat(taken).as("the connection is taken").isFalse();
      taken = true;
      try {
        return List.of(row.read(columns()));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      } finally {
        taken = false;
      }
    }

    private static ResultSet columns() {
      return (ResultSet)
          Proxy.newProxyInstance(
              ReservationsTest.class.getClassLoader(),
              new Class<?>[] {ResultSet.class},
              (row, method, arguments) ->
                  Objects.requireNonNull(COLUMNS.get(String.valueOf(arguments[0]))));
    }
  }

  @Test
  void aReservationIsReadOverOneConnectionAtATime() {
    var reservations = new Reservations();
    reservations.database = new OneConnection();

    Reservation found = reservations.find(ORDER).orElseThrow();

    assertThat(found)
        .returns(ORDER, Reservation::orderId)
        .returns(ReservationState.HELD, Reservation::state)
        .returns(3L, Reservation::version)
        .returns(Instant.EPOCH, Reservation::expiresAt);
    assertThat(found.lines()).extracting(ReservedLine::productId).containsExactly(LAMP);
  }
}
