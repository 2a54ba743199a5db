package shop.local.edge;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The trace of a request (W3C Trace Context): the caller's, or one that begins here. */
final class Trace {

  private static final HttpString TRACEPARENT = new HttpString("traceparent");
  private static final HttpString TRACESTATE = new HttpString("tracestate");
  private static final Pattern VALID =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");
  private static final AttachmentKey<String> ID = AttachmentKey.create(String.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  private Trace() {}

  /** Leaves a valid trace in the request's headers. */
  static void begin(HttpServerExchange exchange) {
    HeaderValues given = exchange.getRequestHeaders().get(TRACEPARENT);
    Matcher valid = VALID.matcher(given == null || given.size() != 1 ? "" : given.getFirst());
    if (valid.matches()) {
      exchange.putAttachment(ID, valid.group(1));
    } else {
      String id = random(16);
      exchange.putAttachment(ID, id);
      exchange.getRequestHeaders().put(TRACEPARENT, "00-" + id + "-" + random(8) + "-01");
      exchange.getRequestHeaders().remove(TRACESTATE);
    }
  }

  static String id(HttpServerExchange exchange) {
    return exchange.getAttachment(ID);
  }

  private static String random(int bytes) {
    byte[] value = new byte[bytes];
    RANDOM.nextBytes(value);
    return HexFormat.of().formatHex(value);
  }
}
