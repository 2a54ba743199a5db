package shop.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.platform.id.Ids;
import shop.platform.problem.FieldError;
import shop.platform.time.Rfc3339;

/**
 * Scalars as the contract reads them: a wrong JSON type is malformed (400, thrown at once); the
 * right type with a value that means nothing is invalid (422), noted under {@link #INVALID} and
 * replaced by a placeholder, since every malformed field comes before the first invalid one.
 */
final class StrictScalars {

  static final String INVALID = "shop.invalid";

  private static final UUID NO_ID = new UUID(0, 0);

  private StrictScalars() {}

  static SimpleModule module() {
    return new SimpleModule("strict-scalars")
        .addDeserializer(String.class, new Text(true))
        .addDeserializer(UUID.class, new Parsed<>(UUID.class, NO_ID, "is no UUID", Ids::parse))
        .addDeserializer(
            Currency.class,
            new Parsed<>(
                Currency.class,
                Currency.getInstance("XXX"),
                "is no ISO 4217 currency",
                StrictScalars::currency))
        .addDeserializer(
            Instant.class,
            new Parsed<>(Instant.class, Instant.EPOCH, "is no RFC 3339 time", Rfc3339::parse))
        .addDeserializer(int.class, new Whole<>(int.class, Integer.MIN_VALUE, Integer.MAX_VALUE))
        .addDeserializer(
            Integer.class, new Whole<>(Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE))
        .addDeserializer(long.class, new Whole<>(long.class, Long.MIN_VALUE, Long.MAX_VALUE))
        .addDeserializer(Long.class, new Whole<>(Long.class, Long.MIN_VALUE, Long.MAX_VALUE))
        .setDeserializerModifier(new EnumsByName());
  }

  @SuppressWarnings("unchecked")
  private static void invalid(JsonParser json, DeserializationContext context, String detail) {
    ((List<FieldError>) context.getAttribute(INVALID))
        .add(new FieldError(json.getParsingContext().pathAsPointer().toString(), detail));
  }

  private static java.util.Optional<Currency> currency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .filter(currency -> currency.getCurrencyCode().equals(code))
        .findAny();
  }

  private static String string(JsonParser json, DeserializationContext context, Class<?> type)
      throws IOException {
    if (!json.hasToken(JsonToken.VALUE_STRING)) {
      context.reportInputMismatch(type, "not text");
    }
    return json.getText();
  }

  /** Text, trimmed unless {@link Verbatim}; control characters are invalid. */
  private static final class Text extends StdScalarDeserializer<String>
      implements ContextualDeserializer {

    private static final long serialVersionUID = 1L;

    private final boolean trimmed;

    Text(boolean trimmed) {
      super(String.class);
      this.trimmed = trimmed;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property) {
      return new Text(property == null || property.getAnnotation(Verbatim.class) == null);
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String text = string(json, context, String.class);
      // U+0000 and lone surrogates besides: no database column and no UTF-8 text can hold them.
      if (text.codePoints().anyMatch(Text::isUnprintable)) {
        invalid(json, context, "has a control character");
        return "";
      }
      return trimmed ? text.strip() : text;
    }

    private static boolean isUnprintable(int codePoint) {
      return Character.isISOControl(codePoint)
          || Character.getType(codePoint) == Character.SURROGATE;
    }
  }

  private static final class Parsed<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient T placeholder;
    private final String detail;
    private final transient java.util.function.Function<String, java.util.Optional<T>> parser;

    Parsed(
        Class<T> type,
        T placeholder,
        String detail,
        java.util.function.Function<String, java.util.Optional<T>> parser) {
      super(type);
      this.placeholder = placeholder;
      this.detail = detail;
      this.parser = parser;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return parser
          .apply(string(json, context, handledType()).strip())
          .orElseGet(
              () -> {
                invalid(json, context, detail);
                return placeholder;
              });
    }
  }

  /** Integers in their decimal form; 1.0 and 1e3 are no integers here. */
  private static final class Whole<T extends Number> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final BigInteger least;
    private final BigInteger most;

    Whole(Class<T> type, long least, long most) {
      super(type);
      this.least = BigInteger.valueOf(least);
      this.most = BigInteger.valueOf(most);
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
        context.reportInputMismatch(handledType(), "not a whole number");
      }
      BigInteger value = json.getBigIntegerValue();
      if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
        invalid(json, context, "is out of range");
        value = BigInteger.ZERO;
      }
      boolean isInt = handledType() == int.class || handledType() == Integer.class;
      Number number = isInt ? (Number) value.intValueExact() : (Number) value.longValueExact();
      return (T) number;
    }
  }

  /** Enums by their exact name; another word is invalid. */
  private static final class EnumsByName extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
        DeserializationConfig config,
        JavaType type,
        BeanDescription description,
        JsonDeserializer<?> deserializer) {
      return new ByName(type.getRawClass());
    }
  }

  private static final class ByName extends StdScalarDeserializer<Object> {

    private static final long serialVersionUID = 1L;

    ByName(Class<?> type) {
      super(type);
    }

    @Override
    public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String name = string(json, context, handledType());
      Object[] constants = handledType().getEnumConstants();
      for (Object constant : constants) {
        if (((Enum<?>) constant).name().equals(name)) {
          return constant;
        }
      }
      invalid(json, context, "is none of " + java.util.Arrays.toString(constants));
      return constants[0];
    }
  }
}
