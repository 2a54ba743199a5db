package shop.system.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/** Every operation that the documents name, with everything that may be wrong about a request. */
@MicroShedTest
public class ConformanceTest {

  @Test
  void everyOperationAnswersAsPromised() {
    var scene = new Scene();
    var settings = new Settings(scene);
    List<Operation> operations = Document.operations();
    assertThat(operations).as("operations in the documents").hasSizeGreaterThan(40);
    var tally = new Tally("requests");
    var trial = new Trial(tally);
    for (Operation operation : operations) {
      List<Attempt> attempts = Rules.all(operation, settings, scene);
      // The good one by itself: others may change what it is about.
      trial.run(attempts.subList(0, 1));
      trial.run(attempts.subList(1, attempts.size()));
    }
    tally.settle();
  }
}
