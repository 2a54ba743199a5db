package shop.platform.address;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A country by its ISO 3166-1 alpha-2 code, upper case. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Schema(pattern = "^[A-Z]{2}$")
@Constraint(validatedBy = CountryCode.Validator.class)
public @interface CountryCode {

  String message() default "is no ISO 3166-1 alpha-2 country";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Goes by the countries that the Java platform knows. */
  final class Validator implements ConstraintValidator<CountryCode, String> {

    private static final Set<String> KNOWN =
        Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
      return value == null || KNOWN.contains(value);
    }
  }
}
