package shop.platform.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import shop.platform.problem.BusinessException;
import shop.platform.problem.Problems;

/**
 * Content negotiation at the contract's place: after the object was found to exist, not before as
 * the server's own matching does. So {@code Accept} is withheld from it by {@link
 * ReadableRequests}, and read by {@link Body} for what changes something, by {@link
 * #requireAcceptsJson} for what changes something without a body, and on the way out for what only
 * reads.
 */
@Provider
public class Negotiation implements ContainerResponseFilter {

  /** Under this name {@code Accept} goes on; sent by a client it is not seen. */
  static final String ACCEPT_AS_SENT = "Shop-Accept-As-Sent";

  private static final List<String> READS = List.of(HttpMethod.GET, HttpMethod.HEAD);

  private static final List<String> OF_WHAT_IS_NOT_SENT =
      List.of(HttpHeaders.ETAG, HttpHeaders.LINK, HttpHeaders.VARY);

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if ((isJson(response) || isMalformedRead(request, response))
        && !accepts(request.getHeaders().get(ACCEPT_AS_SENT))) {
      var problem =
          Problems.of(
              BusinessException.notAcceptable(), request.getUriInfo().getRequestUri().getRawPath());
      var headers = response.getHeaders();
      OF_WHAT_IS_NOT_SENT.forEach(headers::remove);
      headers.putSingle(HttpHeaders.CACHE_CONTROL, "private, no-store");
      response.setStatus(problem.getStatus());
      response.setEntity(problem.getEntity(), null, MediaType.valueOf(Problems.MEDIA_TYPE));
    }
  }

  private static boolean isJson(ContainerResponseContext response) {
    MediaType type = response.getMediaType();
    return response.getStatus() < 300
        && type != null
        && MediaType.APPLICATION_JSON_TYPE.isCompatible(type);
  }

  /** A faulty query is told to who takes the answer: 406 comes before 400. */
  private static boolean isMalformedRead(
      ContainerRequestContext request, ContainerResponseContext response) {
    return response.getStatus() == 400 && READS.contains(request.getMethod());
  }

  /**
   * Passes a request whose sender takes JSON, before anything is changed.
   *
   * @throws BusinessException not-acceptable
   */
  public static void requireAcceptsJson(HttpHeaders headers) {
    if (!accepts(headers.getRequestHeader(ACCEPT_AS_SENT))) {
      throw BusinessException.notAcceptable();
    }
  }

  /**
   * Passes a request whose body is JSON by its headers.
   *
   * @throws BusinessException unsupported-media-type
   */
  public static void requireJsonBody(HttpHeaders headers) {
    requireBody(headers, List.of(MediaType.APPLICATION_JSON));
  }

  /**
   * The media type of the body, without its parameters: one of {@code taken}.
   *
   * @throws BusinessException unsupported-media-type
   */
  static String requireBody(HttpHeaders headers, List<String> taken) {
    String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      throw BusinessException.unsupportedMediaType("Bodies are taken without Content-Encoding.");
    }
    String sent = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
    String[] parts =
        sent == null ? new String[] {""} : sent.toLowerCase(Locale.ROOT).split(";", -1);
    String type = parts[0].strip();
    if (!taken.contains(type) || !isUtf8(parts)) {
      throw BusinessException.unsupportedMediaType(
          "Only " + String.join(" or ", taken) + " is taken here.");
    }
    return type;
  }

  private static boolean isUtf8(String[] parts) {
    return Arrays.stream(parts)
        .skip(1)
        .map(String::strip)
        .filter(parameter -> parameter.startsWith("charset="))
        .allMatch(charset -> charset.replace("\"", "").equals("charset=utf-8"));
  }

  /** Whether one range takes JSON with a quality above 0 (RFC 9110, section 12.5.1). */
  private static boolean accepts(@Nullable List<String> accept) {
    if (accept == null || accept.isEmpty()) {
      return true;
    }
    double best = -1;
    int specificity = -1;
    for (String range : String.join(",", accept).toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.split(";", -1);
      int specific = List.of("*/*", "application/*", "application/json").indexOf(parts[0].strip());
      if (specific >= 0 && specific >= specificity) {
        specificity = specific;
        best = quality(parts);
      }
    }
    return best > 0;
  }

  private static double quality(String[] parts) {
    for (String part : parts) {
      String parameter = part.strip();
      if (parameter.startsWith("q=")) {
        try {
          return Double.parseDouble(parameter.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }
}
