package shop.cart.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A Lua script, which Redis runs as one step. All its keys bear the same hash tag, so that they are
 * on one node of a cluster.
 *
 * @param id its SHA-1, by which Redis knows it from the first run on
 */
public record Script(String text, String id) {

  /** A script in the archive, beside a class: these files, one after the other. */
  public static Script of(Class<?> neighbour, String... files) {
    String text =
        Arrays.stream(files).map(file -> read(neighbour, file)).collect(Collectors.joining());
    return new Script(text, sha1(text));
  }

  private static String read(Class<?> neighbour, String file) {
    try (InputStream script = neighbour.getResourceAsStream(file)) {
      if (script == null) {
        throw new IllegalStateException(file + " is missing in the archive");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha1(String script) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  /** Runs it and gives its answer, a list. */
  public List<?> run(Redis redis, List<String> keys, List<String> arguments) {
    return (List<?>)
        redis.ask(
            client -> {
              try {
                return client.evalsha(id, keys, arguments);
              } catch (JedisNoScriptException e) {
                return client.eval(text, keys, arguments);
              }
            });
  }
}
