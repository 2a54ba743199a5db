package shop.local.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import shop.local.StackFailure;

/**
 * The one address of the shop. What it refuses for now (429, 503, an earlier attempt still at work)
 * and what it leaves unanswered is asked again, no sooner than {@code Retry-After} says and at
 * random moments, with the very same request.
 */
final class Edge implements AutoCloseable {

  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Set<Integer> FOR_NOW = Set.of(429, 503);
  private static final int FIRST_REFUSAL = 400;

  private final URI address;
  private final Patience patience;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  Edge(URI address, Patience patience) {
    this.address = address;
    this.patience = patience;
  }

  /**
   * The shop's answer.
   *
   * @throws Refusal where it says no for good
   * @throws Unanswered where it does not decide
   */
  Answer send(Call call) {
    long deadline = patience.deadline();
    for (int attempt = 0; ; attempt++) {
      try {
        return ask(call);
      } catch (Undecided undecided) {
        if (System.nanoTime() + undecided.atLeast.toNanos() > deadline) {
          throw new Unanswered(call, patience.total(), undecided.obstacle);
        }
        patience.pause(attempt, undecided.atLeast);
      }
    }
  }

  /** To be asked again. */
  private static final class Undecided extends Exception {

    private static final long serialVersionUID = 1L;

    private final Exception obstacle;
    private final Duration atLeast;

    Undecided(Exception obstacle, Duration atLeast) {
      super(obstacle);
      this.obstacle = obstacle;
      this.atLeast = atLeast;
    }
  }

  private Answer ask(Call call) throws Undecided {
    try {
      HttpResponse<byte[]> response =
          client.send(request(call), HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() < FIRST_REFUSAL) {
        return new Answer(call, response.statusCode(), response.headers(), response.body());
      }
      Refusal refusal = new Refusal(call, problem(response));
      if (isForNow(refusal)) {
        throw new Undecided(refusal, retryAfter(response));
      }
      throw refusal;
    } catch (IOException e) {
      throw new Undecided(e, Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("Given up.", e);
    }
  }

  private HttpRequest request(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(call.path()))
            .timeout(ANSWER)
            .header("Accept", "application/json, application/problem+json")
            .method(
                call.method(),
                call.body().length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(call.body()));
    call.headers().forEach(request::header);
    return request.build();
  }

  private static boolean isForNow(Refusal refusal) {
    return FOR_NOW.contains(refusal.problem().status()) || refusal.is("idempotency-in-progress");
  }

  private static Duration retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,5}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(Duration.ZERO);
  }

  /** Whatever came, even where it is no problem document. */
  private static Problem problem(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    try {
      Problem said = Json.read(response.body(), Problem.class);
      return new Problem(
          said.type(), said.title(), status, said.detail(), said.traceId(), said.errors());
    } catch (IOException noDocument) {
      return new Problem(null, null, status, "without saying why", null, null);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
