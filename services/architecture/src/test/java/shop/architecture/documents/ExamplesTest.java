package shop.architecture.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever copies an example has a value that the shop takes, or may get. */
class ExamplesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMA = "https://json-schema.org/draft/2020-12/schema";

  @Test
  void everyExampleOfTheInterfaceFitsItsSchema() throws IOException {
    JsonNode document = read(Documents.MERGED);
    List<String> misfits = new ArrayList<>();

    document
        .at("/components/schemas")
        .propertyStream()
        .forEach(
            schema ->
                misfits.addAll(
                    misfits(
                        document,
                        JSON.createObjectNode().put("$ref", Schemas.reference(schema.getKey())),
                        schema.getValue().path("examples").path(0))));
    for (JsonNode problem : document.findValues("application/problem+json")) {
      for (JsonNode example : problem.path("examples")) {
        misfits.addAll(misfits(document, problem.path("schema"), example.path("value")));
      }
    }

    assertThat(misfits).isEmpty();
  }

  /** On the page to try it a body comes prefilled with its example. */
  @Test
  void aBodySentAsItIsShownSetsNoFlag() throws IOException {
    for (JsonNode schema : read(Documents.MERGED).at("/components/schemas")) {
      if (schema.has("additionalProperties")) {
        assertThat(schema.path("examples").path(0)).doesNotContain(BooleanNode.TRUE);
      }
    }
  }

  /** What no schema can say: fields of one example that belong together. */
  @Test
  void anExampleIsOneThatTheShopCouldAnswer() throws IOException {
    JsonNode schemas = read(Documents.MERGED).at("/components/schemas");
    JsonNode stock = schemas.at("/Stock/examples/0");
    JsonNode rows = schemas.at("/Import/examples/0");
    JsonNode payment = schemas.at("/Payment/examples/0");
    JsonNode order = schemas.at("/Order/examples/0");

    assertThat(stock.path("onHand").asInt() - stock.path("reserved").asInt())
        .isEqualTo(stock.path("available").asInt());
    assertThat(rows.path("succeeded").asInt() + rows.path("failed").asInt())
        .isEqualTo(rows.path("rows").asInt());
    assertThat(rows.has("finishedAt")).isNotEqualTo(rows.path("state").asText().equals("RUNNING"));
    assertThat(payment.has("declineCode"))
        .isEqualTo(payment.path("status").asText().equals("DECLINED"));
    assertThat(payment.at("/refundedAmount/amountMinor").asLong() > 0)
        .isEqualTo(payment.path("status").asText().contains("REFUNDED"));
    assertThat(order.path("allowedTransitions")).doesNotContain(order.path("status"));
    assertThat(order.at("/items/0/lineTotal")).isEqualTo(order.path("total"));
    assertThat(order.at("/history/0").path("status")).isEqualTo(order.path("status"));
    assertThat(order.path("expiresAt").asText()).isGreaterThan(order.path("createdAt").asText());
  }

  @Test
  void everySampleOfAnEventFitsItsSchema() throws IOException {
    JsonNode document = read(Documents.MERGED.resolveSibling("asyncapi.json"));
    List<String> misfits = new ArrayList<>();

    for (JsonNode message : document.at("/components/messages")) {
      JsonNode sample = message.path("examples").path(0).path("payload");
      misfits.addAll(misfits(document, message.path("payload"), sample));
    }

    assertThat(document.at("/components/messages")).hasSizeGreaterThan(17);
    assertThat(misfits).isEmpty();
  }

  @Test
  void aPlantedMisfitIsFound() throws IOException {
    JsonNode document = read(Documents.MERGED);
    ObjectNode planted = document.at("/components/schemas/NewOrder/examples/0").deepCopy();
    planted.put("reference", "x".repeat(65)).put("planted", true);
    JsonNode schema = JSON.createObjectNode().put("$ref", Schemas.reference("NewOrder"));

    assertThat(misfits(document, schema, planted)).hasSize(2);
  }

  private static List<String> misfits(JsonNode document, JsonNode schema, JsonNode example) {
    ObjectNode whole = JSON.createObjectNode().put("$schema", SCHEMA);
    whole.set("components", document.path("components"));
    whole.setAll((ObjectNode) schema);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(whole.toString(), InputFormat.JSON)
        .validate(
            example.toString(),
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  private static JsonNode read(Path document) throws IOException {
    return JSON.readTree(document.toFile());
  }
}
