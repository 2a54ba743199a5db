package shop.local.client;

import org.jspecify.annotations.Nullable;

/**
 * Where an order goes.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record Address(
    String name,
    String line1,
    @Nullable String line2,
    String city,
    @Nullable String region,
    String postalCode,
    String country) {

  /** An address of the usual four lines. */
  public static Address of(
      String name, String line1, String city, String postalCode, String country) {
    return new Address(name, line1, null, city, null, postalCode, country);
  }
}
