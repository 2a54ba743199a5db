package shop.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets the server see no more of a request than it can read. What it cannot it would refuse with a
 * bare 400 or 500, whatever else is to be said about the request:
 *
 * <ul>
 *   <li>a media type that is none is withheld: a body without one is 415 when its turn comes;
 *   <li>{@code Accept} goes on under another name, for {@link Negotiation}, and {@code
 *       Accept-Language} not at all: the shop has one language;
 *   <li>characters that a URI has only escaped, as {@code |} or a lone {@code %}, are escaped, as
 *       browsers send them (WHATWG URL).
 * </ul>
 */
@WebFilter("/*")
public final class ReadableRequests extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /** A percent sign that escapes nothing, and what RFC 3986 has in no part of a URI. */
  private static final Pattern UNESCAPED = Pattern.compile("%(?![0-9A-Fa-f]{2})|[\"<>\\\\^`{|}]");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(new Sifted(request), response);
  }

  private static String escaped(String uri) {
    return UNESCAPED
        .matcher(uri)
        .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
  }

  private static final class Sifted extends HttpServletRequestWrapper {

    Sifted(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getQueryString() {
      String query = super.getQueryString();
      return query == null ? null : escaped(query);
    }

    @Override
    public String getRequestURI() {
      return escaped(super.getRequestURI());
    }

    @Override
    public StringBuffer getRequestURL() {
      return new StringBuffer(escaped(super.getRequestURL().toString()));
    }

    @Override
    public @Nullable String getContentType() {
      return getHeader(HttpHeaders.CONTENT_TYPE);
    }

    @Override
    public @Nullable String getHeader(String name) {
      Enumeration<String> values = getHeaders(name);
      return values.hasMoreElements() ? values.nextElement() : null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      if (name.equalsIgnoreCase(Negotiation.ACCEPT_AS_SENT)) {
        return mediaTypes(HttpHeaders.ACCEPT);
      }
      if (name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
        return mediaTypes(name);
      }
      return isWithheld(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      return Collections.enumeration(
          Stream.concat(
                  Stream.of(Negotiation.ACCEPT_AS_SENT),
                  Collections.list(super.getHeaderNames()).stream())
              .filter(name -> !isWithheld(name) && getHeaders(name).hasMoreElements())
              .toList());
    }

    private static boolean isWithheld(String name) {
      return name.equalsIgnoreCase(HttpHeaders.ACCEPT)
          || name.equalsIgnoreCase(HttpHeaders.ACCEPT_LANGUAGE);
    }

    private Enumeration<String> mediaTypes(String name) {
      List<String> sent = Collections.list(super.getHeaders(name));
      return Collections.enumeration(
          sent.stream().allMatch(Sifted::areMediaTypes) ? sent : List.of());
    }

    private static boolean areMediaTypes(String types) {
      try {
        for (String type : types.split(",", -1)) {
          if (!type.isBlank()) {
            MediaType.valueOf(type.strip());
          }
        }
        return true;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }
}
