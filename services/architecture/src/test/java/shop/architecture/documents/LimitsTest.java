package shop.architecture.documents;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {

  @Test
  void whatIsSentHasALimit() throws ClassNotFoundException {
    var schemas = new Schemas(Javadoc.read(List.of(Path.of("src/test/java/planted/giving"))));
    Class<?> planted = Class.forName("planted.giving.Endless");
    schemas.noteSent(planted);

    assertThatThrownBy(() -> schemas.of(planted)).hasMessage("Endless.text may be of any length");
  }
}
