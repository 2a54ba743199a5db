package shop.platform.address;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Where to send something.
 *
 * @param name who receives it
 * @param country ISO 3166-1 alpha-2, upper case
 */
public record Address(
    @NotBlank @Size(max = LONGEST_NAME) String name,
    @NotBlank @Size(max = LONGEST) String line1,
    @Size(max = LONGEST) @Nullable String line2,
    @NotBlank @Size(max = LONGEST) String city,
    @Size(max = LONGEST) @Nullable String region,
    @NotBlank @Size(max = LONGEST) String postalCode,
    @CountryCode String country) {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST = 200;
}
