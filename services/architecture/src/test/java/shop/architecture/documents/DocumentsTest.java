package shop.architecture.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
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
                      assertThat(made.getKey())
                          .as("write it anew: ./mvnw -Dshop.documents=write …")
                          .hasContent(made.getValue());
                    }));
  }
}
