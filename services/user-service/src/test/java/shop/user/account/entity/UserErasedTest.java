package shop.user.account.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.platform.json.Json;
import shop.platform.messaging.CloudEvent;

/** What is told agrees with what was promised: the schema and the sample beside the code. */
class UserErasedTest {

  private static byte[] file(String name) {
    try (InputStream file = UserErasedTest.class.getResourceAsStream("/events/" + name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theSampleIsWhatThisServiceWouldTell() {
    var sample = CloudEvent.parse(Json.text(json(UserErased.TYPE + ".sample.json")));
    var user = UUID.fromString("01a20320-9c01-7000-8000-000000000009");

    assertThat(sample.type()).isEqualTo(UserErased.TYPE);
    assertThat(sample.source()).isEqualTo("/user-service");
    assertThat(sample.subject()).isEqualTo(user);
    assertThat(sample.data()).isEqualTo(Json.readTrusted(told(user), JsonNode.class));
  }

  @Test
  void theSchemaNamesEveryMember() {
    JsonNode properties = json(UserErased.TYPE + ".schema.json").path("properties");
    var names = properties.path("data").path("properties").fieldNames();

    assertThat(properties.path("type").path("const").textValue()).isEqualTo(UserErased.TYPE);
    assertThat(names)
        .toIterable()
        .containsExactlyElementsOf(
            () -> Json.readTrusted(told(new UUID(0, 1)), JsonNode.class).fieldNames());
  }

  private static byte[] told(UUID user) {
    return Json.write(new UserErased(user));
  }

  private static JsonNode json(String name) {
    return Json.readTrusted(file(name), JsonNode.class);
  }
}
