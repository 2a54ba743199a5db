package shop.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import shop.local.Stack;

/**
 * The settings in which the shop under test differs from production: pauses that tests would wait
 * out in full, and the price of a password's hash, of which they want hundreds. What happens before
 * and after a pause stays the same.
 */
final class ShortPauses {

  private static final String KEYS = variable("shop.token-keys.refresh", "PT2S");

  private static final Map<String, String> SETTINGS =
      Map.of(
          "user",
          variable("shop.password.argon2.iterations", "1")
              + variable("shop.password.argon2.memory-kib", "1024")
              + KEYS,
          "product",
          KEYS
              + variable("shop.inventory.suspect-poll", "PT1S")
              // Longer than a batch takes on a busy machine, about as long as a server's start.
              + variable("shop.import.lease", "PT15S"),
          "cart",
          KEYS,
          "order",
          KEYS,
          "payment",
          KEYS
              // As many as in production: a refund is refused once more than there are pauses.
              + variable("shop.payment.refund-pauses", "PT1S,PT1S,PT2S,PT2S")
              + variable("shop.payment.reconcile", "PT4S")
              + """
              <activationSpec id="payment-service/OrderEventsBean">
                <properties.sqs queue="order-processing" maxConcurrency="16" redeliveryMaxSeconds="3"/>
              </activationSpec>
              """);

  private ShortPauses() {}

  private static String variable(String name, String value) {
    return "<variable name=\"%s\" value=\"%s\"/>%n".formatted(name, value);
  }

  /** As an administrator would: a file beside each server's configuration, before its start. */
  static void of(Stack stack) {
    Path servers = stack.state().data("liberty").resolve("servers");
    SETTINGS.forEach(
        (service, settings) -> {
          Path server = servers.resolve(service + "-service");
          try {
            Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
            Files.writeString(
                overrides.resolve("short-pauses.xml"), "<server>\n" + settings + "</server>\n");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
