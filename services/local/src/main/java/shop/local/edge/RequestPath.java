package shop.local.edge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A path in its one spelling: decoded once, without empty segments, dot segments, parameters and a
 * slash at the end. A service sees this spelling and no other, so that it cannot read a path
 * differently from the edge.
 */
record RequestPath(List<String> segments) {

  private static final String PLAIN = "-._~!$&'()*+,=:@";

  RequestPath {
    segments = List.copyOf(segments);
  }

  /** A path that has no meaning, or one that a second decoding would give another. */
  static final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Reads a path as it was sent, without its query.
   *
   * @throws Malformed for a broken escape, a control character, or an escaped escape
   */
  static RequestPath of(String raw) throws Malformed {
    if (!raw.startsWith("/") && !raw.equals("*")) {
      throw new Malformed("The path does not begin with a slash.");
    }
    List<String> segments = new ArrayList<>();
    for (String part : text(bytes(raw)).replace('\\', '/').split("/", -1)) {
      int parameters = part.indexOf(';');
      String segment = parameters < 0 ? part : part.substring(0, parameters);
      if (segment.equals("..")) {
        if (!segments.isEmpty()) {
          segments.remove(segments.size() - 1);
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    return new RequestPath(segments);
  }

  private static byte[] bytes(String raw) throws Malformed {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c <= ' ' || c > '~' || c == '#') {
        throw new Malformed("The path holds a character that must be escaped.");
      }
      if (c != '%') {
        bytes.write(c);
      } else if (i + 2 < raw.length()
          && HexFormat.isHexDigit(raw.charAt(i + 1))
          && HexFormat.isHexDigit(raw.charAt(i + 2))) {
        bytes.write(HexFormat.fromHexDigits(raw, i + 1, i + 3));
        i += 2;
      } else {
        throw new Malformed("The path holds a broken escape.");
      }
    }
    return bytes.toByteArray();
  }

  private static String text(byte[] bytes) throws Malformed {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw new Malformed("The path holds a control character.");
      }
      if (text.indexOf('%') >= 0) {
        throw new Malformed("The path is escaped twice.");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new Malformed("The path is not UTF-8.");
    }
  }

  /** The one spelling. */
  @Override
  public String toString() {
    StringBuilder spelling = new StringBuilder();
    for (String segment : segments) {
      spelling.append('/');
      for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
        boolean plain = b > ' ' && (Character.isLetterOrDigit(b) || PLAIN.indexOf(b) >= 0);
        if (plain) {
          spelling.append((char) b);
        } else {
          spelling.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
        }
      }
    }
    return spelling.isEmpty() ? "/" : spelling.toString();
  }
}
