package shop.platform.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.platform.json.Json;
import shop.platform.problem.BusinessException;
import shop.platform.problem.FieldError;

/**
 * A JSON request body that is read when the resource asks for it, and not before: so a caller who
 * may not know that an object exists learns nothing from a fault in the body. The checks come in
 * the contract's order: 406, 415, 413, 400, then the preconditions, then 422.
 *
 * @param <T> what the body is read as, a record
 */
public final class Body<T> {

  /** The largest body, bytes. */
  public static final int LIMIT = 1 << 20;

  /** Of a body's faults so many are told: a body of nothing else would be answered at length. */
  private static final int MOST_ERRORS = 100;

  private static final Validator VALIDATOR = validator();

  private final Type type;
  private final InputStream stream;
  private final Runnable negotiation;
  private byte @Nullable [] bytes;

  Body(Type type, InputStream stream, Runnable negotiation) {
    this.type = type;
    this.stream = stream;
    this.negotiation = negotiation;
  }

  /** The server's, but that text has as many characters as it has code points. */
  private static Validator validator() {
    try (InputStream constraints = Body.class.getResourceAsStream("constraints.xml")) {
      return Validation.byDefaultProvider()
          .configure()
          .addMapping(constraints)
          .buildValidatorFactory()
          .getValidator();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The body, read and checked.
   *
   * @throws BusinessException not-acceptable, unsupported-media-type, payload-too-large,
   *     malformed-request or validation-failed
   */
  public T valid() {
    return valid(() -> {});
  }

  /** {@link #valid()}, with {@code preconditions} between what is malformed and what is invalid. */
  public T valid(Runnable preconditions) {
    negotiation.run();
    Json.Reading<T> reading = Json.read(bytes(), type);
    preconditions.run();
    return requireValid(reading);
  }

  /**
   * What was read, where it keeps the limits that its type names.
   *
   * @throws BusinessException validation-failed
   */
  public static <T> T requireValid(Json.Reading<T> reading) {
    Map<String, FieldError> errors = new LinkedHashMap<>();
    // A placeholder stands where a value was invalid; what is wrong with it was said.
    Stream.concat(
            reading.invalid().stream(),
            VALIDATOR.validate(reading.value()).stream().map(Body::error))
        .forEach(error -> errors.putIfAbsent(error.pointer(), error));
    if (!errors.isEmpty()) {
      throw BusinessException.invalid(errors.values().stream().limit(MOST_ERRORS).toList());
    }
    return reading.value();
  }

  /** SHA-256 of the body as sent. */
  public byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private byte[] bytes() {
    byte[] read = bytes;
    if (read == null) {
      read = read(stream);
      bytes = read;
    }
    return read;
  }

  /**
   * A whole body, of whatever kind.
   *
   * @throws BusinessException payload-too-large, or malformed-request where it broke off
   */
  public static byte[] read(InputStream stream) {
    byte[] read;
    try {
      read = stream.readNBytes(LIMIT + 1);
    } catch (IOException e) {
      throw BusinessException.malformed("The body broke off, or did not come in time.");
    }
    if (read.length > LIMIT) {
      throw BusinessException.tooLarge(LIMIT);
    }
    return read;
  }

  private static FieldError error(ConstraintViolation<?> violation) {
    var pointer = new StringBuilder();
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      } else if (node.getKey() != null) {
        pointer.append('/').append(escape(node.getKey().toString()));
      }
      String name = node.getName();
      if (name != null && !name.startsWith("<")) {
        pointer.append('/').append(escape(name));
      }
    }
    return new FieldError(pointer.toString(), violation.getMessage());
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
