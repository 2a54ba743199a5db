package shop.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir Path folder = Path.of("");

  @Test
  void secretsThatCannotBeReadAreNotQuietlyReplaced() throws IOException {
    StateFolder state = new StateFolder(folder);
    Files.writeString(state.secrets(), "{\"half\": ");
    assertThatThrownBy(() -> Secrets.of(state)).isInstanceOf(StackFailure.class);
    assertThat(state.secrets()).hasContent("{\"half\": ");
  }

  @Test
  void secretsOfAnOlderVersionAreSaidToBeSuch() throws IOException {
    StateFolder state = new StateFolder(folder);
    Secrets.of(state);
    String whole = Files.readString(state.secrets());
    Files.writeString(
        state.secrets(), whole.replaceFirst("\"databaseReplication\" : \"[^\"]*\",", ""));
    assertThatThrownBy(() -> Secrets.of(state))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("--fresh");
  }

  @Test
  void secretsAreForTheirOwnerAlone() throws IOException {
    StateFolder state = new StateFolder(folder);
    Secrets.of(state);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.secrets())))
        .isEqualTo("rw-------");
  }

  @Test
  void secretsStayTheSameFromStartToStart() {
    StateFolder state = new StateFolder(folder);
    assertThat(Secrets.of(state)).isEqualTo(Secrets.of(state));
  }

  @Test
  void twoStacksShareNoSecret() {
    Secrets one = Secrets.of(new StateFolder(folder.resolve("one")));
    Secrets other = Secrets.of(new StateFolder(folder.resolve("other")));
    assertThat(one.adminPassword()).isNotEqualTo(other.adminPassword());
    assertThat(one.jwtSigningKeys()).isNotEqualTo(other.jwtSigningKeys());
  }

  @Test
  void tokensAreSignedByOneOfTwoPrivateKeys() throws ParseException {
    JWKSet keys = JWKSet.parse(Secrets.of(new StateFolder(folder)).jwtSigningKeys().toString());
    assertThat(keys.getKeys())
        .hasSize(2)
        .allMatch(JWK::isPrivate)
        .extracting(key -> key.getAlgorithm().getName())
        .containsOnly("ES256");
    assertThat(keys.getKeys()).extracting(JWK::getKeyID).doesNotHaveDuplicates();
  }
}
