package shop.system.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microshed.testing.jupiter.MicroShedTest;

/** What is wrong with a shop, conformance says. */
@MicroShedTest
public class PlantedDefectsTest {

  private static final String MOVE = "PUT /api/orders/{id}/status";
  private static final String ADD = "POST /api/products";
  private static final String REVISE = "PUT /api/products/{id}";
  private static final String SHOW = "GET /api/products/{id}";
  private static final int LONGEST_REASON = 500;

  private static final Scene SCENE = new Scene();
  private static final Settings SETTINGS = new Settings(SCENE);
  private static final List<Operation> OPERATIONS = Document.operations();

  /**
   * A defect and how it is said.
   *
   * @param operation on which it is looked for
   * @param rules by which
   * @param deviation part of what is said of it
   */
  record Defect(
      String name,
      String operation,
      BiConsumer<Rules, Function<Request, Reply>> rules,
      Function<Request, Reply> shop,
      String deviation) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Defect> ofValidation() {
    BiConsumer<Rules, Function<Request, Reply>> bodies = (rules, shop) -> BodyRules.apply(rules);
    return Stream.of(
        new Defect(
            "unknown fields are ignored",
            MOVE,
            bodies,
            Defects.ignoringUnknownFields(),
            "/notAField has an unknown field: promised 400 malformed-request"),
        new Defect(
            "long texts are cut",
            MOVE,
            bodies,
            Defects.cuttingLongTexts("reason", LONGEST_REASON),
            "/reason has one character too many: promised 422 validation-failed"),
        new Defect(
            "words count in any case",
            MOVE,
            bodies,
            Defects.takingWordsInAnyCase("status"),
            "/status is \"processing\": promised 422 validation-failed"),
        new Defect(
            "limits are clamped",
            "GET /api/orders/user/{userId}",
            (rules, shop) -> QueryRules.apply(rules),
            Defects.clampingLimits(),
            "?limit=101: promised 400 malformed-request"));
  }

  static Stream<Defect> ofIdempotency() {
    return Stream.of(
        new Defect(
            "keys are forgotten",
            ADD,
            IdempotencyRules::used,
            Defects.forgettingKeys(),
            "the same again: promised 201, replayed"),
        new Defect(
            "bodies do not matter",
            ADD,
            IdempotencyRules::used,
            Defects.ignoringBodiesUnderAKey(),
            "the same in other bytes: promised 422 idempotency-key-reused"),
        new Defect(
            "a replay points elsewhere",
            ADD,
            IdempotencyRules::used,
            Defects.replayingAnotherLocation(),
            "the same again: promised 201, replayed, the same body, the same Location"),
        new Defect(
            "a replay does not say so",
            ADD,
            IdempotencyRules::used,
            Defects.replayingSilently(),
            "the same again: promised 201, replayed"));
  }

  static Stream<Defect> ofPreconditions() {
    BiConsumer<Rules, Function<Request, Reply>> changes =
        (rules, shop) -> ChangeConditions.refusals(rules, OPERATIONS, shop);
    return Stream.of(
        new Defect(
            "If-Match is ignored",
            REVISE,
            changes,
            Defects.ignoringIfMatch(),
            "If-Match: \"stale\": promised 412 precondition-failed"),
        new Defect(
            "weak tags are as good as strong ones",
            REVISE,
            changes,
            Defects.comparingWeakly(),
            ": promised 412 precondition-failed"),
        new Defect(
            "a 412 hides the current tag",
            REVISE,
            changes,
            Defects.hidingTheCurrentTag(),
            "without: the current ETag"),
        new Defect(
            "tags are weak",
            SHOW,
            ReadConditions::apply,
            Defects.weakeningTags(),
            "without a condition: promised 200, a strong ETag"),
        new Defect(
            "what the client has is sent again",
            SHOW,
            ReadConditions::apply,
            Defects.sendingAllAnew(),
            "If-None-Match: *: promised 304"));
  }

  @ParameterizedTest
  @MethodSource({"ofValidation", "ofIdempotency", "ofPreconditions"})
  void aDefectIsNamed(Defect defect) {
    Operation operation =
        OPERATIONS.stream()
            .filter(o -> o.name().equals(defect.operation()))
            .findFirst()
            .orElseThrow();
    var tally = new Tally(defect.name());
    var rules = new Rules(operation, () -> SETTINGS.good(operation));

    defect.rules().accept(rules, defect.shop());
    Trial.of(defect.shop(), tally).run(rules.attempts());

    assertThat(tally.deviations()).anyMatch(deviation -> deviation.contains(defect.deviation()));
  }
}
