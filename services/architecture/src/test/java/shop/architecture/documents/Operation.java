package shop.architecture.documents;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.platform.http.Body;

/**
 * A resource method, as the code says.
 *
 * @param verb the HTTP method
 * @param path as a template, from the root
 * @param resource which has the method, if only by inheritance
 */
record Operation(String verb, String path, Class<?> resource, JavaMethod code, Set<Fact> facts) {

  /**
   * All operations of the resources among {@code classes}.
   *
   * @param replicated whether the service's lists read a replica
   */
  static List<Operation> in(JavaClasses classes, boolean replicated) {
    return classes.stream()
        .filter(type -> type.isAnnotatedWith(Path.class) && !type.isInterface())
        .flatMap(Operation::of)
        .map(operation -> replicated ? operation.consistent() : operation)
        .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::rank))
        .toList();
  }

  private static Stream<Operation> of(JavaClass resource) {
    String root = resource.getAnnotationOfType(Path.class).value();
    return resource.getAllMethods().stream()
        .filter(method -> verb(method.reflect()).isPresent() && !isHidden(method.reflect()))
        .map(method -> of(root, resource.reflect(), method));
  }

  private static Operation of(String root, Class<?> resource, JavaMethod method) {
    Method reflected = method.reflect();
    Path own = reflected.getAnnotation(Path.class);
    String path = own == null ? root : root + "/" + own.value().replaceFirst("^/", "");
    return new Operation(verb(reflected).orElseThrow(), path, resource, method, Fact.of(method));
  }

  Method method() {
    return code.reflect();
  }

  private Operation consistent() {
    Set<Fact> more = EnumSet.of(Fact.CONSISTENT);
    more.addAll(facts);
    return is(Fact.PAGED) || !verb.equals("GET")
        ? new Operation(verb, path, resource, code, more)
        : this;
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(java.util.Objects::nonNull)
        .map(HttpMethod::value)
        .findAny();
  }

  /** Pages for people are no operations. */
  private static boolean isHidden(Method method) {
    var said = method.getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class);
    return said != null && said.hidden();
  }

  private int rank() {
    return List.of("GET", "POST", "PUT", "DELETE").indexOf(verb);
  }

  boolean is(Fact fact) {
    return facts.contains(fact);
  }

  /** The type of its JSON body; null without one. */
  @Nullable Type body() {
    return Arrays.stream(method().getGenericParameterTypes())
        .filter(type -> type instanceof ParameterizedType body && body.getRawType() == Body.class)
        .map(type -> ((ParameterizedType) type).getActualTypeArguments()[0])
        .findAny()
        .orElse(null);
  }

  /**
   * Its name in the document: {@code listUserAudit} is what UserAuditResource has its {@code list}
   * of, where the method is not its own and so names itself for none.
   */
  String id() {
    String said =
        method()
            .getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class)
            .operationId();
    return said.isEmpty()
        ? code.getName() + resource.getSimpleName().replaceFirst("Resource$", "")
        : said;
  }

  /** Who may call it; empty where anyone may. */
  List<String> roles() {
    RolesAllowed roles = method().getAnnotation(RolesAllowed.class);
    return roles == null ? List.of() : List.of(roles.value());
  }

  String describe() {
    return verb + " " + path;
  }
}
