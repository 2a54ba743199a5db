package shop.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RulesTest {

  private static final JavaClasses SERVICES =
      new ClassFileImporter().importLocations(new Services().get(RulesTest.class));

  private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");

  @TestFactory
  Stream<DynamicTest> everyServiceKeepsTheHouseStyle() {
    return Rules.all().entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(SERVICES)));
  }

  /** A rule that cannot fail protects nothing: each one finds what was planted for it. */
  @TestFactory
  Stream<DynamicTest> everyRuleCatchesItsPlantedViolation() {
    return Rules.all().entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(),
                    () ->
                        assertThat(rule.getValue().evaluate(PLANTED).hasViolation())
                            .as("planted violation of %s", rule.getKey())
                            .isTrue()));
  }

  @Test
  void noServiceKnowsAnother() {
    for (String service : Services.NAMES) {
      List<String> others =
          Services.NAMES.stream()
              .filter(other -> !other.equals(service))
              .map(other -> "shop." + other + "..")
              .toList();
      com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses()
          .that()
          .resideInAPackage("shop." + service + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others.toArray(String[]::new))
          .check(SERVICES);
    }
  }

  @Test
  void thePlatformKnowsNoService() {
    com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("shop.platform..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Services.NAMES.stream().map(name -> "shop." + name + "..").toArray(String[]::new))
        .check(SERVICES);
  }

  @Test
  void capabilitiesDoNotGoInCircles() {
    Map.of("user", 1, "product", 1, "cart", 1, "payment", 1, "order", 1)
        .keySet()
        .forEach(
            service ->
                SlicesRuleDefinition.slices()
                    .matching("shop." + service + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(SERVICES));
  }
}
