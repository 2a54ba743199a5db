package shop.platform.http;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import shop.platform.problem.BusinessException;

/**
 * A request body of any size, which is read as it comes and never held. As of a {@link Body}, its
 * first byte is read when the resource asks for it.
 */
public final class Upload {

  private final HttpHeaders headers;
  private final InputStream stream;

  Upload(HttpHeaders headers, InputStream stream) {
    this.headers = headers;
    this.stream = stream;
  }

  /**
   * The body's media type, without its parameters.
   *
   * @return one of {@code taken}
   * @throws BusinessException not-acceptable, unsupported-media-type
   */
  public String requireType(String... taken) {
    Negotiation.requireAcceptsJson(headers);
    return Negotiation.requireBody(headers, List.of(taken));
  }

  /**
   * The bytes. Of a body that breaks off the end is an {@link IOException}.
   *
   * @param most how many are taken
   * @throws BusinessException payload-too-large where more are told of, before any is read;
   *     malformed-request where the length is not told: a server may take a chunked body that
   *     breaks off for a whole one, and does not tell
   */
  public InputStream stream(long most) {
    String told = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    if (told == null) {
      throw BusinessException.malformed("Content-Length: is missing; it tells a whole body.");
    }
    long length = Long.parseLong(told.strip());
    if (length > most) {
      throw BusinessException.tooLarge(most);
    }
    return new Whole(stream, length);
  }

  /** A stream whose length was told before. */
  private static final class Whole extends FilterInputStream {

    private long left;

    Whole(InputStream stream, long length) {
      super(stream);
      left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      if (count > 0) {
        left -= count;
      } else if (count < 0 && left > 0) {
        throw new EOFException("the body broke off " + left + " bytes before its end");
      }
      return count;
    }
  }
}
