package shop.platform.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteAnswersTest {

  private static final String PROBLEM = "{\"type\":\"urn:problem:not-found\",\"left\":3}";

  private static RuntimeException meaning(int status, String body) {
    return RemoteAnswers.meaning(status, body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aProblemIsTheServicesOwnWord() {
    assertThat(meaning(404, PROBLEM))
        .isInstanceOfSatisfying(
            RemoteProblem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(404);
              assertThat(problem.slug()).isEqualTo("not-found");
              assertThat(problem.members()).containsEntry("left", 3);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "<html>Not Found</html>", "{\"type\":\"about:blank\"}", "{}"})
  void aRefusalThatIsNoProblemWasSaidByAServerWithoutTheService(String body) {
    assertThat(meaning(404, body)).isInstanceOf(RemoteOutage.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 408, 429, 500, 503})
  void whatMayBeOtherwiseLaterIsAnOutage(int status) {
    assertThat(meaning(status, PROBLEM)).isInstanceOf(RemoteOutage.class);
  }
}
