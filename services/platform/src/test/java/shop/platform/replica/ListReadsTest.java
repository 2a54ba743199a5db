package shop.platform.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.platform.problem.BusinessException;

class ListReadsTest {

  private final EntityManager copy = entities();
  private final EntityManager original = entities();
  private final List<EntityManager> asked = new ArrayList<>();
  private final ListReads lists = new ListReads();

  @BeforeEach
  void set() {
    lists.replica = new Replica();
    lists.primary = new Primary();
    lists.primary.seconds = OptionalInt.empty();
    lists.scope = Optional.empty();
    lists.patience = Duration.ofMillis(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"22008", "42601", "XX000"})
  void aQueryThatIsWrongIsNotAskedAgain(String state) {
    assertThatThrownBy(() -> read(state)).isInstanceOf(PersistenceException.class);

    assertThat(asked).containsExactly(copy);
  }

  @Test
  void aRefusalIsNotAskedAgain() {
    assertThatThrownBy(
            () ->
                lists.read(
                    copy,
                    original,
                    from -> {
                      asked.add(from);
                      throw BusinessException.malformed("cursor");
                    }))
        .isInstanceOf(BusinessException.class);

    assertThat(asked).containsExactly(copy);
  }

  @Test
  void aQueryThatTookTooLongIsNotAskedAgainButTold() {
    assertThatThrownBy(() -> read("57014"))
        .isInstanceOfSatisfying(
            BusinessException.class,
            refused -> assertThat(refused.slug()).isEqualTo("service-unavailable"));

    assertThat(asked).containsExactly(copy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "57P01", "40001"})
  void whereTheReplicaIsAwayOrInConflictWithItsRecoveryThePrimaryAnswers(String state) {
    assertThat(read(state)).isEqualTo("found");

    assertThat(asked).containsExactly(copy, original);
  }

  /** Asks for what the replica fails with. */
  private String read(String state) {
    return lists.read(
        copy,
        original,
        from -> {
          asked.add(from);
          if (from == copy) {
            throw new PersistenceException(new SQLException("refused", state));
          }
          return "found";
        });
  }

  private static EntityManager entities() {
    return (EntityManager)
        Proxy.newProxyInstance(
            EntityManager.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (self, method, arguments) ->
                method.getName().equals("equals") ? self == arguments[0] : "entities");
  }
}
