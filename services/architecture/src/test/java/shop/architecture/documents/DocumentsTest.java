package shop.architecture.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is published is what the code does. */
class DocumentsTest {

  /** To write them anew: {@code -Dshop.documents=write}. */
  private static final boolean WRITE = "write".equals(System.getProperty("shop.documents"));

  @TestFactory
  Stream<DynamicTest> theCommittedDocumentIsWhatTheCodeSays() {
    return Documents.made().entrySet().stream()
        .map(
            made ->
                DynamicTest.dynamicTest(
                    made.getKey().getFileName().toString(),
                    () -> {
                      if (WRITE) {
                        Documents.write(made.getKey(), made.getValue());
                      }
                      requireSame(made.getKey(), made.getValue());
                    }));
  }

  /** A route, a field, a limit and a problem that no document knows. */
  @Test
  void whatIsPlantedInTheCodeIsMissedInTheDocument() {
    var planted = Documents.openApi("order", Documents.classes("order", BothSidesTest.PLANTED));

    assertThatThrownBy(() -> requireSame(Documents.of("order"), Documents.text(planted)))
        .hasMessageContainingAll(
            "/api/orders/gifts", "ribbons", "\"maximum\" : 77", "urn:problem:planted-refusal");
  }

  private static void requireSame(Path committed, String made) {
    assertThat(committed).as("write it anew: ./mvnw -Dshop.documents=write …").hasContent(made);
  }
}
