package shop.platform.container;

import java.io.File;
import java.nio.file.Path;
import java.util.Objects;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The archive under test: the platform as it is built, its libraries, and the smallest service. */
public final class Archive {

  private Archive() {}

  public static WebArchive of(String name, Class<?>... tests) {
    var platform =
        ShrinkWrap.create(ExplodedImporter.class, "platform.jar")
            .importDirectory(Path.of("target", "classes").toFile())
            .as(JavaArchive.class);
    File[] libraries =
        Objects.requireNonNull(Path.of("target", "container", "lib").toFile().listFiles());
    return ShrinkWrap.create(WebArchive.class, name + ".war")
        .addAsLibrary(platform)
        .addAsLibraries(libraries)
        .addClasses(ThingsApplication.class, ThingsResource.class, ThingsResource.Request.class)
        .addClasses(Things.class, Things.Thing.class)
        .addClasses(tests)
        .addAsResource("db/migration/V1__things.sql")
        .addAsResource("db/migration/flyway.location");
  }
}
