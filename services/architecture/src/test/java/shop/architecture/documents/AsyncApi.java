package shop.architecture.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * AsyncAPI 3 of what is told: topics, queues and who is at them from the topology, each event's
 * schema and sample from beside its producer's code.
 */
final class AsyncApi {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path house;
  private final JsonNode topology;
  private final ObjectNode document = node();

  private AsyncApi(Path house, JsonNode topology) {
    this.house = house;
    this.topology = topology;
  }

  /** The document of one producer. */
  static ObjectNode of(JsonNode topic, Path house, JsonNode topology) {
    String producer = topic.path("producer").asText();
    return new AsyncApi(house, topology).write(producer, List.of(topic));
  }

  /** The document of all producers. */
  static ObjectNode ofAll(Path house, JsonNode topology) {
    return new AsyncApi(house, topology)
        .write("Shop", topology.path("topics").valueStream().toList());
  }

  static JsonNode topology(Path house) {
    return read(house.resolve("../operators/messaging/topology.json"));
  }

  static Path events(Path house, JsonNode topic) {
    return house.resolve(topic.path("producer").asText() + "/src/main/resources/events");
  }

  private ObjectNode write(String title, List<JsonNode> topics) {
    document.put("asyncapi", "3.0.0");
    ObjectNode info = document.putObject("info").put("title", title);
    info.setAll(Shared.read().info());
    ((ObjectNode) info.path("license")).remove("identifier");
    info.put(
        "description",
        "Events as CloudEvents 1.0 in structured JSON. Delivered at least once, in any order; of"
            + " two of one subject the later has the higher sequence.");
    info.putArray("tags").addObject().put("name", "events");
    document.put("defaultContentType", "application/cloudevents+json");
    ObjectNode server = document.putObject("servers").putObject("sns");
    server.put("host", "sns.{region}.amazonaws.com").put("protocol", "sns");
    server.put("description", "Topics; each queue behind them is SQS with raw delivery.");
    server.putObject("variables").putObject("region").put("description", "Where the shop runs.");
    document.putObject("channels");
    document.putObject("operations");
    document.putObject("components").putObject("messages");
    topics.forEach(this::describe);
    return document;
  }

  private void describe(JsonNode topic) {
    String name = topic.path("name").asText();
    ObjectNode channel = document.withObjectProperty("channels").putObject(name);
    channel.put("address", name);
    channel.put(
        "description", "An SNS topic; the message attribute \"type\" is the event's, for filters.");
    ObjectNode messages = channel.putObject("messages");
    Path events = events(house, topic);
    for (String type : types(events)) {
      messages.putObject(type).put("$ref", "#/components/messages/" + type);
      document.withObject("/components/messages").set(type, message(events, type));
    }
    ObjectNode tell = operation(topic.path("producer").asText() + "-tells", "send", name);
    tell.put("description", topic.path("producer").asText() + " tells of what it has done.");
    for (JsonNode queue : topology.path("queues")) {
      if (queue.path("topic").asText().equals(name)) {
        hear(queue, name);
      }
    }
  }

  private void hear(JsonNode queue, String topic) {
    String name = queue.path("name").asText();
    ObjectNode hear = operation(name + "-hears", "receive", topic);
    hear.put(
        "description",
        "By the SQS queue "
            + name
            + ", whose consumer is "
            + queue.path("consumer").asText()
            + ".");
    for (JsonNode type : queue.path("types")) {
      String reference = "#/channels/" + topic + "/messages/" + type.asText();
      hear.withArray("messages").addObject().put("$ref", reference);
    }
  }

  private ObjectNode operation(String name, String action, String topic) {
    ObjectNode operation = document.withObjectProperty("operations").putObject(name);
    operation.put("action", action).putObject("channel").put("$ref", "#/channels/" + topic);
    return operation;
  }

  private ObjectNode message(Path events, String type) {
    ObjectNode schema = (ObjectNode) read(events.resolve(type + ".schema.json"));
    schema.remove(List.of("$schema", "$id"));
    JsonNode definitions = schema.remove("$defs");
    if (definitions != null) {
      definitions.propertyStream().forEach(this::define);
      schema.findParents("$ref").forEach(AsyncApi::redirect);
    }
    ObjectNode message = node().put("name", type).put("title", type);
    message.set("summary", schema.path("description"));
    message.set("payload", schema);
    ObjectNode example = message.putArray("examples").addObject().put("name", "sample");
    example.set("payload", read(events.resolve(type + ".sample.json")));
    return message;
  }

  /** A document has one place for what its schemas share. */
  private void define(Map.Entry<String, JsonNode> definition) {
    document.withObject("/components/schemas").set(definition.getKey(), definition.getValue());
  }

  private static void redirect(JsonNode reference) {
    String target = reference.path("$ref").asText();
    ((ObjectNode) reference).put("$ref", target.replace("#/$defs/", "#/components/schemas/"));
  }

  private static List<String> types(Path events) {
    try (Stream<Path> files = Files.list(events)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".schema.json"))
          .map(file -> file.replace(".schema.json", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
