package shop.architecture.documents;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import shop.platform.http.PageRequest;
import shop.platform.http.Preconditions;
import shop.platform.http.Query;
import shop.platform.idempotency.Idempotency;
import shop.platform.security.Caller;

/** What an operation does, as its code says: which platform methods it calls. */
enum Fact {
  /** It takes an Idempotency-Key. */
  IDEMPOTENT(Idempotency.class, "once"),
  /** It honours If-Match. */
  GUARDED(Preconditions.class, "check|checkGiven|requiredIfMatch|ifMatch"),
  /** It heeds an If-Match of what may not be there, and has no ETag to tell then. */
  HEEDFUL(Preconditions.class, "checkGiven"),
  /** It refuses to go without If-Match where the shop insists. */
  INSISTENT(Preconditions.class, "check|requiredIfMatch"),
  /** It answers an ETag and honours If-None-Match. */
  CONDITIONAL(Preconditions.class, "respond"),
  /** It answers an ETag with what it made or changed. */
  TAGGED(Object.class, "etag"),
  /** It takes limit and cursor. */
  PAGED(PageRequest.class, "of"),
  /** It reads query parameters. */
  QUERIED(Query.class, "text|integer|instant|id|ids|oneOf|flag"),
  /** It asks who calls, even where anyone may. */
  PERSONAL(Caller.class, "isAdmin|is|owns|isUser"),
  /** It is for the user whose it is, or an admin. */
  OWNED(Caller.class, "owns|requireOwner"),
  /** It is for the user whose it is, and nobody else. */
  PRIVATE(Caller.class, "isUser|requireUser"),
  /** It answers or takes a Consistency-Token: what the service's lists read is a replica. */
  CONSISTENT(Void.class, "");

  private final Class<?> owner;
  private final String methods;

  Fact(Class<?> owner, String methods) {
    this.owner = owner;
    this.methods = methods;
  }

  /** The facts of a resource method: its own calls, and those of methods in its package. */
  static Set<Fact> of(JavaMethod resourceMethod) {
    Set<Fact> facts = EnumSet.noneOf(Fact.class);
    Set<JavaCodeUnit> seen = new HashSet<>();
    Deque<JavaCodeUnit> open = new ArrayDeque<>(Set.of(resourceMethod));
    while (!open.isEmpty()) {
      JavaCodeUnit unit = open.pop();
      if (seen.add(unit)) {
        Stream.concat(
                unit.getMethodCallsFromSelf().stream(), unit.getMethodReferencesFromSelf().stream())
            .forEach(
                call -> {
                  note(facts, call.getTargetOwner(), call.getName());
                  if (isNear(resourceMethod, call.getTargetOwner())) {
                    call.getTarget().resolveMember().ifPresent(open::push);
                  }
                });
      }
    }
    return facts;
  }

  private static void note(Set<Fact> facts, JavaClass owner, String name) {
    for (Fact fact : values()) {
      if (owner.isAssignableTo(fact.owner) && name.matches(fact.methods)) {
        facts.add(fact);
      }
    }
  }

  private static boolean isNear(JavaMethod from, JavaClass owner) {
    return owner.getPackageName().equals(from.getOwner().getPackageName());
  }
}
