package shop.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.platform.id.Ids;
import shop.platform.problem.BusinessException;
import shop.platform.problem.BusinessException.Kind;

/** Whom a path names by a user's id, and who may go on. */
class CallerTest {

  private final UUID own = Ids.next();
  private final String others = Ids.next().toString();
  private final Caller caller = new Caller();

  @BeforeEach
  void isCustomer() {
    caller.identify(own.toString(), Set.of(Caller.CUSTOMER));
  }

  private void isAdmin() {
    caller.identify(own.toString(), Set.of(Caller.CUSTOMER, Caller.ADMIN));
  }

  private Kind refusal(ThrowingCallable asked) {
    return catchThrowableOfType(BusinessException.class, asked).kind();
  }

  @Test
  void aCustomerIsRefusedEveryIdButTheirOwn() {
    for (String id : new String[] {others, "nonsense", ""}) {
      assertThat(refusal(() -> caller.requireOwner(id))).isEqualTo(Kind.FORBIDDEN);
      assertThat(refusal(() -> caller.requireUser(id))).isEqualTo(Kind.FORBIDDEN);
    }
    assertThat(caller.requireOwner(own.toString())).isEqualTo(own);
    assertThat(caller.requireUser(own.toString())).isEqualTo(own);
  }

  @Test
  void anAdminIsAnyOwnerButNoOtherUser() {
    isAdmin();
    assertThat(caller.requireOwner(others)).hasToString(others);
    assertThat(refusal(() -> caller.requireUser(others))).isEqualTo(Kind.FORBIDDEN);
    assertThat(caller.requireUser(own.toString())).isEqualTo(own);
  }

  @Test
  void anAdminIsToldThatWhatIsNoIdNamesNobody() {
    isAdmin();
    assertThat(refusal(() -> caller.requireOwner("nonsense"))).isEqualTo(Kind.NOT_FOUND);
    assertThat(refusal(() -> caller.requireUser("nonsense"))).isEqualTo(Kind.NOT_FOUND);
  }
}
