package shop.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What a service's {@code /metrics} says, as Prometheus would read it. */
record Scraped(List<String> lines) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  static Scraped from(String service) {
    var request =
        HttpRequest.newBuilder(URI.create(Shop.url(service) + "/metrics"))
            .timeout(Duration.ofSeconds(10))
            .header("Accept", "text/plain")
            .build();
    try {
      var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      return new Scraped(answer.body().lines().filter(line -> !line.startsWith("#")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * The sum over the series of a name that have these labels; 0 where there is none yet, as of a
   * count that nothing has been counted by.
   *
   * @param labels {@code type="order.paid.v1"}
   */
  double sum(String name, String... labels) {
    return series(name, labels).stream()
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** The series of a name that have these labels. */
  List<String> series(String name, String... labels) {
    return lines.stream()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> Arrays.stream(labels).allMatch(line::contains))
        .toList();
  }
}
