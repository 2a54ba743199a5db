package shop.platform.keys;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.platform.json.Json;

/**
 * Reads which key the token of a request says it is signed by, before the server checks it. Nothing
 * is believed here: with any other key the check fails.
 */
@WebListener
public final class NamedKey implements ServletRequestListener {

  private static final String NO_ID = "";

  private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

  /** The id that the current request's token names, "" where there is none; empty without one. */
  static Optional<String> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  @Override
  public void requestInitialized(ServletRequestEvent event) {
    if (event.getServletRequest() instanceof HttpServletRequest request) {
      CURRENT.set(id(request.getHeader("Authorization")));
    }
  }

  @Override
  public void requestDestroyed(ServletRequestEvent event) {
    CURRENT.remove();
  }

  /** The {@code kid} of a JWS in its compact form (RFC 7515, section 7.1) after the scheme. */
  static String id(@Nullable String authorization) {
    if (authorization == null) {
      return NO_ID;
    }
    int begin = authorization.indexOf(' ') + 1;
    int end = authorization.indexOf('.', begin);
    if (end < 0) {
      return NO_ID;
    }
    try {
      byte[] header = Base64.getUrlDecoder().decode(authorization.substring(begin, end).strip());
      return Json.readTrusted(header, Object.class) instanceof Map<?, ?> members
              && members.get("kid") instanceof String id
          ? id
          : NO_ID;
    } catch (IllegalArgumentException e) {
      return NO_ID;
    }
  }
}
