package shop.platform.http;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * {@link Size} of text in characters as the documents count them: JSON Schema's {@code maxLength}
 * counts code points, the standard validator UTF-16 units, of which an emoji has two. {@code
 * constraints.xml} puts it in that one's place.
 */
public final class Characters implements ConstraintValidator<Size, String> {

  private int least;
  private int most;

  @Override
  public void initialize(Size size) {
    least = size.min();
    most = size.max();
  }

  @Override
  public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
    if (text == null) {
      return true;
    }
    int characters = text.codePointCount(0, text.length());
    return characters >= least && characters <= most;
  }
}
