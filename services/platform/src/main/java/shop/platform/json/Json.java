package shop.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.platform.problem.BusinessException;
import shop.platform.problem.FieldError;

/**
 * JSON (RFC 8259) to records and back. A component that is not {@link Nullable} is required.
 *
 * <p>Towards clients it is strict: unknown and duplicate fields, wrong types and missing fields are
 * malformed; text is trimmed. Towards our own services and the gateway it is tolerant of fields
 * that it does not know, so that they may grow.
 */
public final class Json {

  private static final JsonMapper TOLERANT =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .addModule(Formats.module())
          .annotationIntrospector(new NullMarkedIntrospector())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .build();

  private static final JsonMapper STRICT =
      TOLERANT
          .rebuild()
          .addModule(StrictScalars.module())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
          .build();

  /**
   * What a strict reading found.
   *
   * @param value the value; where {@code invalid} is not empty, with placeholders in those places
   * @param invalid values of the right JSON type that mean nothing (a UUID that is none)
   */
  public record Reading<T>(T value, List<FieldError> invalid) {}

  private Json() {}

  /**
   * Reads what a client sent.
   *
   * @throws BusinessException malformed, with a pointer to the place where there is one
   */
  public static <T> Reading<T> read(byte[] json, Type type) {
    requireUtf8(json);
    List<FieldError> invalid = new ArrayList<>();
    try (JsonParser parser = STRICT.createParser(json)) {
      T value =
          STRICT
              .readerFor(STRICT.constructType(type))
              .withAttribute(StrictScalars.INVALID, invalid)
              .readValue(parser);
      if (value == null) {
        throw malformed("", "must not be null");
      }
      return new Reading<>(value, invalid);
    } catch (JsonMappingException e) {
      throw malformed(pointer(e), explain(e));
    } catch (JsonProcessingException e) {
      throw BusinessException.malformed("The body is not JSON" + place(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Passes what may be UTF-8, the one encoding of the contract: the parser would go on in UTF-16 or
   * UTF-32. JSON in those has a NUL or a byte order mark among its first four bytes, in UTF-8
   * never.
   */
  private static void requireUtf8(byte[] json) {
    for (int i = 0; i < Math.min(4, json.length); i++) {
      if (json[i] == 0 || json[i] == (byte) 0xfe || json[i] == (byte) 0xff) {
        throw BusinessException.malformed("The body is not in UTF-8.");
      }
    }
  }

  /**
   * Reads what our own services, the gateway or the database say.
   *
   * @throws IllegalArgumentException where it is not what its producer promised: a defect
   */
  public static <T> T readTrusted(byte[] json, Class<T> type) {
    return type.cast(readTrusted(json, (Type) type));
  }

  /** {@link #readTrusted(byte[], Class)} of text. */
  public static <T> T readTrusted(String json, Class<T> type) {
    return readTrusted(json.getBytes(StandardCharsets.UTF_8), type);
  }

  /** {@link #readTrusted(byte[], Class)} of a generic type. */
  public static Object readTrusted(byte[] json, Type type) {
    try {
      return TOLERANT.readValue(json, TOLERANT.constructType(type));
    } catch (IOException e) {
      throw new IllegalArgumentException("not the " + type.getTypeName() + " that was promised", e);
    }
  }

  /** Writes UTF-8. Absent components are left out. */
  public static byte[] write(Object value) {
    try {
      return TOLERANT.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@link #write} as text. */
  public static String text(Object value) {
    return new String(write(value), StandardCharsets.UTF_8);
  }

  private static BusinessException malformed(String pointer, String detail) {
    return BusinessException.malformed(
        "The body is not what this operation takes.", List.of(new FieldError(pointer, detail)));
  }

  /** The parser's own messages name its settings, which clients need not know. */
  private static String place(JsonProcessingException e) {
    var at = e.getLocation();
    return at == null ? "." : ": line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
  }

  private static String pointer(JsonMappingException e) {
    var pointer = new StringBuilder();
    for (var reference : e.getPath()) {
      String name = reference.getFieldName();
      pointer
          .append('/')
          .append(
              name == null
                  ? String.valueOf(reference.getIndex())
                  : name.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  /** The mapper's own messages name classes, which clients must never see. */
  private static String explain(JsonMappingException e) {
    if (e instanceof com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException) {
      return "is not a field of this operation";
    }
    String message = String.valueOf(e.getOriginalMessage());
    if (message.startsWith("Missing required")) {
      return "is required";
    }
    if (message.startsWith("Duplicate")) {
      return "is given twice";
    }
    return e instanceof com.fasterxml.jackson.databind.exc.InvalidNullException
        ? "must not be null"
        : "has the wrong type";
  }
}
