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
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Media types that are none. The server would refuse the request for them with an empty 400,
 * whatever else is to be said about it; so they are withheld from it, as if they had not been sent:
 * a body without a media type is 415 when its turn comes.
 */
@WebFilter("/*")
public final class UnreadableHeaders extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Set<String> withheld = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String header : List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ACCEPT)) {
      if (!Collections.list(request.getHeaders(header)).stream()
          .allMatch(UnreadableHeaders::isReadable)) {
        withheld.add(header);
      }
    }
    chain.doFilter(withheld.isEmpty() ? request : new Without(request, withheld), response);
  }

  private static boolean isReadable(String types) {
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

  private static final class Without extends HttpServletRequestWrapper {

    private final Set<String> withheld;

    Without(HttpServletRequest request, Set<String> withheld) {
      super(request);
      this.withheld = withheld;
    }

    @Override
    public @Nullable String getContentType() {
      return withheld.contains(HttpHeaders.CONTENT_TYPE) ? null : super.getContentType();
    }

    @Override
    public @Nullable String getHeader(String name) {
      return withheld.contains(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return withheld.contains(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      return Collections.enumeration(
          Collections.list(super.getHeaderNames()).stream()
              .filter(name -> !withheld.contains(name))
              .toList());
    }
  }
}
