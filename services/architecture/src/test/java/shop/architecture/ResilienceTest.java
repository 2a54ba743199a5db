package shop.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands among the timeouts, retries and breakers is read by something. */
class ResilienceTest {

  private static final JavaClasses SERVICES =
      new ClassFileImporter().importLocations(new Services().get(ResilienceTest.class));

  private static final Path FILE = Path.of("..", "..", "liberty-config", "resilience.xml");

  /** The names of those that are not MicroProfile Rest Client's begin with a class. */
  private static final Pattern NAME = Pattern.compile("<variable name=\"(shop\\.[^\"]+/[^\"]+)\"");

  private static final String STANDARD = Retry.class.getPackageName() + ".";

  /** Whether it is {@code class/method/annotation/member}, and all four are there. */
  private static boolean isRead(String name) {
    String[] parts = name.split("/", -1);
    return parts.length == 4
        && SERVICES.contain(parts[0])
        && SERVICES.get(parts[0]).getMethods().stream()
            .anyMatch(
                method ->
                    method.getName().equals(parts[1])
                        && method.isAnnotatedWith(STANDARD + parts[2]))
        && hasMember(STANDARD + parts[2], parts[3]);
  }

  private static boolean hasMember(String annotation, String member) {
    try {
      return Arrays.stream(Class.forName(annotation).getDeclaredMethods())
          .anyMatch(method -> method.getName().equals(member));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void everySettingOfACallIsOfAMethodsAnnotation() throws IOException {
    List<String> names =
        NAME.matcher(Files.readString(FILE)).results().map(found -> found.group(1)).toList();

    assertThat(names).hasSizeGreaterThan(50).allMatch(ResilienceTest::isRead);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop.order.ordering.boundary.NoClient/get/Retry/maxRetries",
        "shop.order.ordering.boundary.CartClient/put/Retry/maxRetries",
        "shop.order.ordering.boundary.CartClient/clear/Retry/maxRetries",
        "shop.order.ordering.boundary.CartClient/get/Retry/retries",
        "shop.order.ordering.boundary.CartClient/Retry/maxRetries"
      })
  void aSettingOfNothingIsFound(String planted) {
    assertThat(isRead(planted)).isFalse();
  }
}
