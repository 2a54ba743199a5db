package shop.system.conformance;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** First answers under a key, to be compared with what is answered after a service has died. */
public final class Replays {

  private final Map<Operation, Request> requests = new LinkedHashMap<>();
  private final Map<Operation, Reply> answers = new LinkedHashMap<>();

  /** Sends one request under a key to every operation of these services that takes one. */
  public Replays(Collection<String> services) {
    var settings = new Settings(new Scene());
    Document.operations().stream()
        .filter(o -> services.contains(o.service()) && o.takes("header", IdempotencyRules.KEY))
        .forEach(
            operation -> {
              Request request = IdempotencyRules.keyed(settings.good(operation));
              requests.put(operation, request);
              answers.put(operation, Sender.send(request));
            });
  }

  /** Passes where the same requests get the same answers. */
  public void settle() {
    var tally = new Tally("replays after a crash of " + services());
    var trial = new Trial(tally);
    requests.forEach(
        (operation, request) -> {
          Reply answer = Objects.requireNonNull(answers.get(operation));
          var rules = new Rules(operation, () -> request);
          rules.refused(
              "once more",
              request,
              IdempotencyRules.again(answer)
                  .and("carried out before", reply -> answer.status() / 100 == 2));
          trial.run(rules.attempts());
        });
    tally.settle();
  }

  private String services() {
    return requests.keySet().stream().map(Operation::service).distinct().toList().toString();
  }
}
