package shop.local;

import java.util.Locale;
import java.util.Map;

/** The last words of {@code ./shop up}: where everything is, and a first thing to try. */
final class Welcome {

  private static final double NANOS = 1e9;

  private Welcome() {}

  static String to(Stack stack, boolean whole, long nanos) {
    String up = String.format(Locale.ROOT, "%nUp after %.1f s.", nanos / NANOS);
    return whole ? up + "%n".formatted() + of(stack.status()) : up;
  }

  private static String of(Status status) {
    StringBuilder centers = new StringBuilder();
    for (Map.Entry<String, String> center : status.adminCenter().urls().entrySet()) {
      centers.append("%n    %-8s %s".formatted(center.getKey(), center.getValue()));
    }
    return """

        Shop       %s
        The API    %s/api/docs
        Admin      %s  %s
        Gateway    %s
        Admin Centers, as %s  %s%s

        Try it:
          curl -s %s/api/products
          curl -s %s/api/users/login -H 'Content-Type: application/json' \\
            -d '{"email":"%s","password":"%s"}'"""
        .formatted(
            status.edge(),
            status.edge(),
            status.admin().email(),
            status.admin().password(),
            status.gateway().ledger(),
            status.adminCenter().user(),
            status.adminCenter().password(),
            centers,
            status.edge(),
            status.edge(),
            status.admin().email(),
            status.admin().password());
  }
}
