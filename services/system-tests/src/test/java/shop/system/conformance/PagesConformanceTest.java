package shop.system.conformance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Every list that the documents name, walked in steps of every small size. */
@MicroShedTest
public class PagesConformanceTest {

  private static final List<Integer> LIMITS = List.of(1, 2, 3, Rows.COUNT - 1, Rows.COUNT);

  private static final Rows ROWS = new Rows(new Scene());
  private static final List<Operation> LISTS =
      Document.operations().stream().filter(Operation::isList).toList();

  /** Until the replica, too, has them. */
  @BeforeAll
  static void awaitRows() {
    assertThat(LISTS).hasSizeGreaterThan(10);
    LISTS.forEach(
        list -> await().atMost(30, SECONDS).until(() -> ids(ROWS.of(list)).size() >= Rows.COUNT));
  }

  private static Reply page(Request request) {
    Reply reply = Sender.send(request);
    assertThat(reply.status()).as("%s: %s", request.url(), reply).isEqualTo(200);
    return reply;
  }

  private static List<String> ids(Request request) {
    return Rows.ids(page(request).json());
  }

  @Test
  void whateverTheStepAWalkMeetsEachRowOnceInTheSameOrder() {
    var tally = new Tally("walks");
    for (Operation list : LISTS) {
      List<String> expected = ids(ROWS.of(list)).subList(0, Rows.COUNT);
      for (int limit : LIMITS) {
        List<String> found = new ArrayList<>();
        List<String> met = walk(ROWS.of(list), limit, found);
        if (!met.subList(0, Math.min(met.size(), Rows.COUNT)).equals(expected)) {
          found.add(list.name() + ", by " + limit + ": met " + met + ", not " + expected);
        }
        tally.add(list, found);
      }
    }
    tally.settle();
  }

  /** Pages by their {@code Link} until enough rows were met or there are no more. */
  private static List<String> walk(Request question, int limit, List<String> found) {
    List<String> met = new ArrayList<>();
    Request next = question.asking("limit=" + limit);
    while (next != null && met.size() < Rows.COUNT) {
      Reply reply = page(next);
      JsonNode cursor = reply.json().path("nextCursor");
      List<String> ids = Rows.ids(reply.json());
      met.addAll(ids);
      String link = reply.header("Link").replaceFirst("^<(.*)>; rel=\"next\"$", "$1");
      boolean full = ids.size() == limit;
      if (ids.isEmpty() || ids.size() > limit || (cursor.isTextual() && !full)) {
        found.add("a page of " + ids.size() + " by " + limit + ": " + reply);
      }
      if (cursor.isTextual() != link.contains("cursor=" + cursor.asText())) {
        found.add("Link " + link + " beside nextCursor " + cursor);
      }
      next =
          cursor.isTextual()
              ? question.to(URI.create(question.url()).resolve(link).toString())
              : null;
    }
    return met;
  }

  /** Of users there may be more than a page shows. */
  @Test
  void theLastPageSaysThatItIs() {
    for (Operation list : LISTS) {
      if (list.path().equals("/api/users")) {
        continue;
      }
      Request question = ROWS.of(list).asking("limit=100");
      Reply all = page(question);
      int count = Rows.ids(all.json()).size();
      assertThat(all.json().path("nextCursor").isNull()).as(list.name()).isTrue();
      assertThat(all.header("Link")).as(list.name()).isEmpty();
      Reply exact = page(ROWS.of(list).asking("limit=" + count));
      assertThat(Rows.ids(exact.json())).as(list.name()).hasSize(count);
      assertThat(exact.json().path("nextCursor").isNull()).as(list.name()).isTrue();
    }
  }

  @Test
  void aCursorIsGoodForItsOwnQuestionAlone() {
    var tally = new Tally("cursors");
    var trial = new Trial(tally);
    String other = null;
    for (Operation list : LISTS) {
      Request question = ROWS.of(list);
      String cursor = page(question.asking("limit=1")).json().path("nextCursor").asText();
      var rules = new Rules(list, () -> question.asking("cursor=" + cursor));
      rules.tried("with another limit", request -> request.asking("limit=5"), Promise.SUCCESS);
      if (other != null) {
        rules.refused("of another list", question.asking("cursor=" + other), Promise.malformed());
      }
      if (question.url().contains("?")) {
        String bare = question.url().replaceFirst("\\?.*", "");
        rules.refused(
            "without the filter", question.to(bare + "?cursor=" + cursor), Promise.malformed());
      }
      for (JsonNode parameter : list.parameters("query")) {
        String name = parameter.path("name").asText();
        if (!List.of("limit", "cursor").contains(name) && !question.url().contains(name + "=")) {
          String more = name + "=" + value(list.document().resolve(parameter.path("schema")), name);
          rules.refused("with " + more, rules.good().asking(more), Promise.malformed());
          rules.refused("only " + more, question.asking(more), Promise.SUCCESS);
        }
      }
      trial.run(rules.attempts());
      other = cursor;
    }
    tally.settle();
  }

  /** Some value that a parameter may have. */
  private static String value(JsonNode schema, String name) {
    if (schema.has("enum")) {
      return schema.at("/enum/0").asText();
    }
    return switch (schema.path("type").asText() + schema.path("format").asText()) {
      case "stringdate-time" -> "2020-01-01T00:00:00Z";
      case "stringuuid" -> UUID.randomUUID().toString();
      case "integerint64" -> "7";
      case "boolean" -> "true";
      default -> name.equals("ids") ? UUID.randomUUID().toString() : "word";
    };
  }
}
