package shop.container;

import java.io.File;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A service's application as it is built, with its tests in it. */
public final class ArchiveUnderTest {

  private ArchiveUnderTest() {}

  /**
   * The archive of the module that is being tested.
   *
   * <p>It has another name than in the server's configuration, so its message-driven beans have no
   * queues and rest; what the connector would bring has to come in {@code libraries}.
   *
   * @param libraries a class of each library that the tests use
   */
  public static WebArchive with(Class<?>[] tests, Class<?>... libraries) {
    String module = System.getProperty(ServerUnderTest.MODULE);
    WebArchive archive =
        ShrinkWrap.create(ZipImporter.class, module + "-under-test.war")
            .importFrom(Path.of("target", module + ".war").toFile())
            .as(WebArchive.class)
            .addClass(AtOnce.class)
            .addClasses(tests)
            .addAsLibraries(file(Assertions.class));
    for (Class<?> library : libraries) {
      archive.addAsLibraries(file(library));
    }
    return archive;
  }

  private static File file(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}
