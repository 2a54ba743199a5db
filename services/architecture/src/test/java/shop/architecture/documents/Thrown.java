package shop.architecture.documents;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which problems each operation can come upon: those whose slug stands as a literal in a method
 * that its resource method calls, directly or not. Sources tell the literal, compiled classes the
 * calls.
 */
final class Thrown {

  private static final Set<String> NAMED =
      Set.of("conflict", "unprocessable", "unauthorized", "malformedAs");

  private final Map<String, Set<String>> byMethod = new HashMap<>();

  /** Reads all sources under the folders. */
  static Thrown in(List<Path> folders) {
    var thrown = new Thrown();
    Sources.parse(folders, (unit, trees) -> thrown.scan(unit));
    return thrown;
  }

  private void scan(CompilationUnitTree unit) {
    new TreeScanner<@Nullable Void, String>() {
      @Override
      public @Nullable Void visitClass(ClassTree type, String within) {
        String separator = within.endsWith(".") ? "" : "$";
        return super.visitClass(type, within + separator + type.getSimpleName());
      }

      @Override
      public @Nullable Void visitMethod(MethodTree method, String type) {
        return super.visitMethod(method, type + "." + method.getName());
      }

      @Override
      public @Nullable Void visitMethodInvocation(MethodInvocationTree call, String method) {
        note(call, method);
        return super.visitMethodInvocation(call, method);
      }
    }.scan(unit, unit.getPackageName() + ".");
  }

  private void note(MethodInvocationTree call, String method) {
    if (!(call.getMethodSelect() instanceof MemberSelectTree made)
        || !made.getExpression().toString().equals("BusinessException")) {
      return;
    }
    Set<String> slugs = byMethod.computeIfAbsent(method, m -> new TreeSet<>());
    if (made.getIdentifier().contentEquals("tooManyRequests")) {
      slugs.add("too-many-requests");
    } else if (NAMED.contains(made.getIdentifier().toString())
        && call.getArguments().getFirst() instanceof LiteralTree slug) {
      slugs.add(String.valueOf(slug.getValue()));
    }
  }

  /** All of them, whoever comes upon them. */
  Set<String> all() {
    Set<String> all = new TreeSet<>();
    byMethod.values().forEach(all::addAll);
    return all;
  }

  /** What a resource method can come upon. */
  Set<String> by(JavaMethod resourceMethod) {
    Set<String> slugs = new TreeSet<>();
    Set<JavaCodeUnit> seen = new HashSet<>();
    Deque<JavaCodeUnit> open = new ArrayDeque<>(Set.of(resourceMethod));
    while (!open.isEmpty()) {
      JavaCodeUnit unit = open.pop();
      if (seen.add(unit)) {
        slugs.addAll(
            byMethod.getOrDefault(unit.getOwner().getName() + "." + unit.getName(), Set.of()));
        Stream.concat(
                unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream())
            .map(JavaCodeUnitAccess::getTarget)
            .forEach(target -> reached(target).forEach(open::push));
      }
    }
    return slugs;
  }

  /** What a call may reach: of an interface, each of its implementations. */
  private static Stream<JavaCodeUnit> reached(CodeUnitAccessTarget target) {
    Stream<JavaClass> owners =
        Stream.concat(Stream.of(target.getOwner()), target.getOwner().getAllSubclasses().stream());
    return Stream.concat(
        target.resolveMember().stream(),
        owners.flatMap(
            owner ->
                owner
                    .tryGetMethod(
                        target.getName(),
                        target.getRawParameterTypes().stream()
                            .map(JavaClass::getName)
                            .toArray(String[]::new))
                    .stream()));
  }
}
