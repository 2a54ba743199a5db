package shop.architecture;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the compiled classes of all services and of the platform are. */
final class Services implements LocationProvider {

  static final List<String> NAMES = List.of("user", "product", "cart", "payment", "order");

  @Override
  public Set<Location> get(Class<?> testClass) {
    Set<Location> locations =
        NAMES.stream().map(name -> classes(name + "-service")).collect(Collectors.toSet());
    locations.add(classes("platform"));
    return locations;
  }

  private static Location classes(String module) {
    Path path = Path.of("..", module, "target", "classes").toAbsolutePath().normalize();
    if (!Files.isDirectory(path)) {
      throw new IllegalStateException("build " + module + " first: no " + path);
    }
    return Location.of(path);
  }
}
