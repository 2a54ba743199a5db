package shop.local.replay;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Codes of the countries that the history writes out. */
final class Countries {

  private static final Map<String, String> CODES = new HashMap<>();

  /** Where the wholesaler sits, for what is no country: "Unspecified", "European Community". */
  private static final String HOME = "GB";

  static {
    for (String code : Locale.getISOCountries()) {
      CODES.put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH), code);
    }
    CODES.put("EIRE", "IE");
    CODES.put("USA", "US");
    CODES.put("RSA", "ZA");
    CODES.put("Channel Islands", "JE");
    CODES.put("Czech Republic", "CZ");
    CODES.put("Hong Kong", "HK");
  }

  private Countries() {}

  /** ISO 3166-1 alpha-2. */
  static String code(String name) {
    return CODES.getOrDefault(name, HOME);
  }
}
