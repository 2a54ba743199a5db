package shop.system.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Shops that are as the one that runs, but for one defect each. */
final class Defects {

  private static final String MATCH = "If-Match";

  private Defects() {}

  private static Function<Request, Reply> hearing(UnaryOperator<Request> otherwise) {
    return request -> Sender.send(otherwise.apply(request));
  }

  private static Function<Request, Reply> answering(UnaryOperator<Reply> otherwise) {
    return request -> otherwise.apply(Sender.send(request));
  }

  private static Function<Request, Reply> reading(Consumer<ObjectNode> otherwise) {
    return hearing(
        request -> {
          var reply = new Reply(0, HttpHeaders.of(Map.of(), (a, b) -> true), bytes(request));
          if (reply.json() instanceof ObjectNode object && reply.text().equals(object.toString())) {
            otherwise.accept(object);
            return request.holding(object.toString());
          }
          return request;
        });
  }

  private static byte[] bytes(Request request) {
    byte[] body = request.body();
    return body == null ? new byte[0] : body;
  }

  private static Reply with(Reply reply, String header, @Nullable String value) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(reply.headers().map());
    headers.remove(header);
    if (value != null) {
      headers.put(header, List.of(value));
    }
    return new Reply(reply.status(), HttpHeaders.of(headers, (a, b) -> true), reply.bytes());
  }

  static Function<Request, Reply> ignoringUnknownFields() {
    return reading(body -> body.remove("notAField"));
  }

  static Function<Request, Reply> cuttingLongTexts(String field, int most) {
    return reading(
        body -> {
          String text = body.path(field).asText();
          if (text.codePointCount(0, text.length()) > most) {
            body.put(field, text.substring(0, text.offsetByCodePoints(0, most)));
          }
        });
  }

  static Function<Request, Reply> takingWordsInAnyCase(String field) {
    return reading(
        body -> {
          if (body.path(field).isTextual()) {
            body.put(field, body.path(field).asText().toUpperCase(Locale.ROOT));
          }
        });
  }

  static Function<Request, Reply> clampingLimits() {
    return hearing(
        request ->
            request.to(
                request
                    .url()
                    .replaceAll("limit=0$", "limit=1")
                    .replaceAll("limit=101$", "limit=100")));
  }

  static Function<Request, Reply> forgettingKeys() {
    return hearing(request -> request.without(IdempotencyRules.KEY));
  }

  /** The key alone counts. */
  static Function<Request, Reply> ignoringBodiesUnderAKey() {
    Map<String, Request> first = new ConcurrentHashMap<>();
    return hearing(
        request -> {
          String key = request.headers().get(IdempotencyRules.KEY);
          return key == null
              ? request
              : request.holding(first.computeIfAbsent(key, unused -> request).body());
        });
  }

  static Function<Request, Reply> replayingAnotherLocation() {
    return answering(
        reply ->
            IdempotencyRules.isNew(reply)
                ? reply
                : with(reply, "Location", reply.header("Location") + "0"));
  }

  static Function<Request, Reply> replayingSilently() {
    return answering(reply -> with(reply, IdempotencyRules.REPLAYED, null));
  }

  static Function<Request, Reply> ignoringIfMatch() {
    return hearing(request -> request.without(MATCH));
  }

  static Function<Request, Reply> comparingWeakly() {
    return hearing(
        request -> {
          String tags = request.headers().get(MATCH);
          return tags == null ? request : request.with(MATCH, tags.replace("W/", ""));
        });
  }

  static Function<Request, Reply> hidingTheCurrentTag() {
    return answering(reply -> reply.status() == 412 ? with(reply, "ETag", null) : reply);
  }

  static Function<Request, Reply> weakeningTags() {
    return answering(
        reply -> reply.etag().isEmpty() ? reply : with(reply, "ETag", "W/" + reply.header("ETag")));
  }

  static Function<Request, Reply> sendingAllAnew() {
    return hearing(request -> request.without("If-None-Match"));
  }
}
