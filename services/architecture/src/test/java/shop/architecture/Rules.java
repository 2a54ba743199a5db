package shop.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HttpMethod;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.NullMarked;

/** The rules, by name. */
final class Rules {

  private static final String[] VENDORS = {
    "com.ibm..",
    "io.openliberty..",
    "org.wildfly..",
    "org.jboss..",
    "org.eclipse.persistence..",
    "org.hibernate.."
  };

  /** Rest clients, and the records nested in them. */
  private static final DescribedPredicate<JavaClass> PARTS_OF_CLIENTS =
      DescribedPredicate.describe(
          "parts of clients", type -> type.getName().matches(".*Client(\\$.*)?"));

  private static final DescribedPredicate<JavaMethod> SERVE_REQUESTS =
      DescribedPredicate.describe(
          "serve requests",
          method ->
              !method.getOwner().isInterface()
                  && method.getAnnotations().stream()
                      .anyMatch(
                          annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class)));

  private Rules() {}

  static Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new TreeMap<>();
    rules.put(
        "servicesUseStandardsOnly",
        noClasses().should().dependOnClassesThat().resideInAnyPackage(VENDORS));
    rules.put(
        "namesAndRoomsSaySomething",
        noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Dto|DTO)")
            .orShould()
            .resideInAnyPackage(
                "..util..", "..utils..", "..common..", "..impl..", "..dto..", "..mapper.."));
    rules.put(
        "entitiesKnowNeitherControlNorBoundary",
        noClasses()
            .that()
            .resideInAPackage("..entity..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..control..", "..boundary.."));
    rules.put(
        "controlKnowsNoBoundary",
        noClasses()
            .that()
            .resideInAPackage("..control..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("..boundary..").and(not(PARTS_OF_CLIENTS))));
    rules.put(
        "transactionsAreControlsAffair",
        noClasses()
            .that()
            .resideInAnyPackage("..boundary..", "..entity..")
            .should()
            .beAnnotatedWith(Transactional.class)
            .orShould(haveTransactionalMethods()));
    rules.put(
        "everyOperationSaysWhoMayCallIt",
        methods()
            .that(SERVE_REQUESTS)
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beAnnotatedWith(PermitAll.class));
    rules.put(
        "everyRemoteCallCanBeCutOff",
        classes()
            .that()
            .areAnnotatedWith(RegisterRestClient.class)
            .and()
            // One call at a time: nobody waits for more than one.
            .doNotHaveSimpleName("TokenEndpoint")
            .and()
            .doNotHaveSimpleName("KeyEndpoint")
            .should(beCutOffAltogetherOrMethodByMethod()));
    rules.put(
        "timeComesFromTheClock",
        noClasses()
            .should(callMethod(Instant.class, "now"))
            .orShould(callMethod(System.class, "currentTimeMillis")));
    rules.put("idsSortByTime", noClasses().should(callMethod(UUID.class, "randomUUID")));
    rules.put("nothingSleeps", noClasses().should(callMethod(Thread.class, "sleep", long.class)));
    rules.put(
        "nothingIsPrinted",
        noClasses()
            .that()
            // Where what is logged goes out.
            .resideOutsideOfPackage("shop.platform.log")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould(callMethod(Throwable.class, "printStackTrace")));
    rules.put(
        "injectedFieldsArePackagePrivate",
        fields()
            .that()
            .areAnnotatedWith(Inject.class)
            .should()
            .notBePrivate()
            .andShould()
            .notBePublic());
    rules.put(
        "aggregatesHaveVerbsNotSetters",
        noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .should()
            .haveNameMatching("set[A-Z].*"));
    rules.put("everyPackageIsNullMarked", classes().should(liveInANullMarkedPackage()));
    return rules;
  }

  private static ArchCondition<JavaClass> haveTransactionalMethods() {
    return condition(
        "have transactional methods",
        type -> type.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(Transactional.class)));
  }

  private static ArchCondition<JavaClass> beCutOffAltogetherOrMethodByMethod() {
    return condition(
        "have a circuit breaker on the type or on every method",
        type ->
            type.isAnnotatedWith(CircuitBreaker.class)
                || type.getMethods().stream()
                    .filter(m -> m.getModifiers().contains(JavaModifier.ABSTRACT))
                    .allMatch(m -> m.isAnnotatedWith(CircuitBreaker.class)));
  }

  private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
    return condition(
        "live in a null-marked package",
        type ->
            type.getPackage().tryGetAnnotationOfType(NullMarked.class).isPresent()
                || type.getSimpleName().equals("package-info"));
  }

  private static ArchCondition<JavaClass> condition(
      String description, java.util.function.Predicate<JavaClass> holds) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean satisfied = holds.test(type);
        events.add(
            new SimpleConditionEvent(
                type,
                satisfied,
                type.getName() + (satisfied ? " does " : " does not ") + description));
      }
    };
  }
}
