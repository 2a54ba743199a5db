package shop.local.edge;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.ArrayList;
import java.util.List;

/** Headers that are about one connection and end with it (RFC 9110, 7.6.1). */
final class HopByHop {

  private static final List<HttpString> ALWAYS =
      List.of(
          Headers.CONNECTION,
          new HttpString("Keep-Alive"),
          new HttpString("Proxy-Connection"),
          Headers.PROXY_AUTHENTICATE,
          Headers.PROXY_AUTHORIZATION,
          new HttpString("TE"),
          new HttpString("Trailer"),
          Headers.UPGRADE,
          new HttpString("HTTP2-Settings"));

  private HopByHop() {}

  /** Removes them, but for Transfer-Encoding, which says how a body is to be read. */
  static void removeFrom(HeaderMap headers) {
    HeaderValues connection = headers.get(Headers.CONNECTION);
    if (connection != null) {
      for (String list : new ArrayList<>(connection)) {
        for (String name : list.split(",", -1)) {
          HttpString named = HttpString.tryFromString(name.strip());
          if (!named.equals(Headers.TRANSFER_ENCODING) && !named.equals(Headers.CONTENT_LENGTH)) {
            headers.remove(named);
          }
        }
      }
    }
    ALWAYS.forEach(headers::remove);
  }
}
