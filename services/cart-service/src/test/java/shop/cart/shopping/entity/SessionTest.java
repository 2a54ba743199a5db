package shop.cart.shopping.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {

  private static final UUID ID = UUID.fromString("01a20320-9c01-7000-8000-000000000001");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "!",
        "AaIDIJwBcACAAAAAAAAAAQ",
        "4pyT",
        "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
        "AaIDIJwBcACAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void whatCannotBeATokenOfOursClaimsNothing(String token) {
    assertThat(Session.of(token)).isEmpty();
  }

  @Test
  void aTokenClaimsItsSession() {
    assertThat(Session.of(Session.newToken(ID)).orElseThrow().id()).isEqualTo(ID);
  }

  @Test
  void eachTokenHasAnotherProofThatDoesNotHoldIt() {
    String one = Session.newToken(ID);
    String other = Session.newToken(ID);
    String proof = Session.of(one).orElseThrow().proof();
    assertThat(proof).isNotEqualTo(Session.of(other).orElseThrow().proof()).hasSize(64);
    assertThat(proof).doesNotContain(one);
  }

  @Test
  void aTokenChangedInOneBitHasAnotherProof() {
    String token = Session.newToken(ID);
    char last = token.charAt(token.length() - 1);
    String other = token.substring(0, token.length() - 1) + (last == 'A' ? 'B' : 'A');
    assertThat(Session.of(other).orElseThrow().proof())
        .isNotEqualTo(Session.of(token).orElseThrow().proof());
  }
}
