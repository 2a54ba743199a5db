package shop.user.password;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import me.gosimple.nbvcxz.Nbvcxz;

/** The commonest passwords of many breaches, of a list that has the commonest first. */
@ApplicationScoped
class CommonPasswords {

  private static final String LIST = "/dictionaries/passwords.txt";
  private static final int COUNT = 10_000;

  private Set<String> known = Set.of();

  @PostConstruct
  void load() {
    try (InputStream list = Nbvcxz.class.getResourceAsStream(LIST)) {
      if (list == null) {
        throw new IllegalStateException(LIST + " is missing in the archive");
      }
      known =
          new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
              .lines()
              .limit(COUNT)
              .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean contains(String password) {
    return known.contains(password);
  }
}
