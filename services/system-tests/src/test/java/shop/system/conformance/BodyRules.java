package shop.system.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import shop.system.Shop;

/** JSON bodies, and how they are labelled. */
final class BodyRules {

  static final String TYPE = "Content-Type";
  static final int LIMIT = 1 << 20;

  private static final int DEEP = 10_000;

  private BodyRules() {}

  static void apply(Rules rules) {
    if (answersJson(rules.operation()) || rules.operation().body().isPresent()) {
      for (String accept : List.of("text/html", "application/json;q=0", "image/*")) {
        rules.refused(
            "with Accept: " + accept,
            rules.good().with("Accept", accept),
            Promise.of(406, "not-acceptable"));
      }
    }
    rules
        .operation()
        .body()
        .ifPresent(
            schema -> {
              variants(rules, schema);
              malformed(rules);
              labels(rules);
            });
  }

  private static boolean answersJson(Operation operation) {
    return operation.method().equals("GET")
        && operation.document().has(operation.answer(200, "application/json"));
  }

  private static void variants(Rules rules, com.fasterxml.jackson.databind.JsonNode schema) {
    Sample sample = sample(rules.good());
    for (var variant : Variants.of(rules.operation().document(), schema, sample.root())) {
      if (variant.effective()) {
        rules.tried(
            variant.what(),
            request -> request.holding(variant.body().apply(sample(request))),
            variant.promise());
      } else {
        rules.refused(
            variant.what(), rules.good().holding(variant.body().apply(sample)), variant.promise());
      }
    }
  }

  static Sample sample(Request request) {
    try {
      return new Sample(Shop.JSON.readTree(request.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void malformed(Rules rules) {
    String good = sample(rules.good()).with("", sample(rules.good()).root());
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("empty", "");
    bodies.put("blank", " \n");
    bodies.put("cut off", good.substring(0, good.length() - 1));
    bodies.put("followed by more", good + "x");
    bodies.put("there twice", good + good);
    bodies.put("null", "null");
    bodies.put("text without quotes", "abc");
    bodies.put("with a comment", "/* */" + good);
    bodies.put("with a comma at the end", good.replaceFirst("}$", ",}"));
    bodies.put("in single quotes", good.replace('"', '\''));
    bodies.put("nested deeply in arrays", "[".repeat(DEEP) + "]".repeat(DEEP));
    bodies.put("nested deeply in an unknown field", deep(good));
    bodies.forEach(
        (what, body) ->
            rules.refused("body is " + what, rules.good().holding(body), Promise.malformed()));
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    bytes.put("in UTF-16", good.getBytes(StandardCharsets.UTF_16));
    bytes.put("in UTF-16 without a mark", good.getBytes(StandardCharsets.UTF_16LE));
    bytes.put("in UTF-32", good.getBytes(java.nio.charset.Charset.forName("UTF-32BE")));
    bytes.put("no UTF-8", notUtf8(good));
    bytes.forEach(
        (what, body) ->
            rules.refused("body is " + what, rules.good().holding(body), Promise.malformed()));
  }

  private static String deep(String good) {
    return good.replaceFirst(
        "}$", ",\"x\":" + "{\"x\":".repeat(DEEP) + "1" + "}".repeat(DEEP) + "}");
  }

  /** The field's name has a byte that begins nothing. */
  private static byte[] notUtf8(String good) {
    byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
    byte[] spoilt = Arrays.copyOf(bytes, bytes.length);
    spoilt[2] = (byte) 0xff;
    return spoilt;
  }

  private static void labels(Rules rules) {
    Request good = rules.good();
    Promise unsupported = Promise.of(415, "unsupported-media-type");
    rules.refused("without Content-Type", good.without(TYPE), unsupported);
    for (String type :
        List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "application/json; charset=iso-8859-1",
            "nonsense")) {
      rules.refused("with Content-Type: " + type, good.with(TYPE, type), unsupported);
    }
    for (String coding : List.of("gzip", "br", "nonsense")) {
      rules.refused(
          "with Content-Encoding: " + coding,
          good.with("Content-Encoding", coding).holding(zipped(good.body())),
          unsupported);
    }
    rules.refused(
        "with a body of 1 MiB and a byte",
        good.holding(tooLarge()),
        Promise.of(413, "payload-too-large"));
    rules.tried(
        "with charset=UTF-8",
        request -> request.with(TYPE, "application/json; charset=UTF-8"),
        Promise.UNDERSTOOD);
  }

  /** Not even JSON: the size is looked at first. */
  static byte[] tooLarge() {
    byte[] body = new byte[LIMIT + 1];
    Arrays.fill(body, (byte) 'x');
    return body;
  }

  private static byte[] zipped(byte @org.jspecify.annotations.Nullable [] body) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body == null ? new byte[0] : body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
