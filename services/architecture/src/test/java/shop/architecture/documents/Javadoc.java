package shop.architecture.documents;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePathScanner;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the sources say of their records: so a description is written once, where the code is. */
final class Javadoc {

  private final Map<String, DocCommentTree> comments = new HashMap<>();

  /** Reads all sources under the folders. */
  static Javadoc read(List<Path> folders) {
    var javadoc = new Javadoc();
    Sources.parse(folders, javadoc::scan);
    return javadoc;
  }

  private void scan(CompilationUnitTree unit, DocTrees trees) {
    new TreePathScanner<@Nullable Void, String>() {
      @Override
      public @Nullable Void visitClass(ClassTree type, String prefix) {
        String name = prefix + type.getSimpleName();
        DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
        if (comment != null) {
          comments.put(name, comment);
        }
        return super.visitClass(type, name + "$");
      }
    }.scan(unit, unit.getPackageName() + ".");
  }

  /** What is said of a type. */
  String of(Class<?> type) {
    DocCommentTree comment = comments.get(type.getName());
    return comment == null ? "" : text(type, comment.getFullBody());
  }

  /** What is said of a record's component, empty where nothing is. */
  String of(Class<?> type, String component) {
    DocCommentTree comment = comments.get(type.getName());
    if (comment == null) {
      return "";
    }
    return comment.getBlockTags().stream()
        .filter(tag -> tag instanceof ParamTree param && isOf(param, component))
        .map(tag -> text(type, ((ParamTree) tag).getDescription()))
        .collect(Collectors.joining());
  }

  private static boolean isOf(ParamTree param, String component) {
    return param.getName().getName().contentEquals(component);
  }

  private static String text(Class<?> type, List<? extends DocTree> parts) {
    return parts.stream()
        .map(part -> text(type, part))
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String text(Class<?> type, DocTree part) {
    return switch (part) {
      case TextTree text -> text.getBody();
      case LiteralTree literal -> literal.getBody().getBody();
      case LinkTree link -> link.getReference().getSignature().replaceFirst("^.*#", "");
      case ValueTree value -> constant(type, value.getReference().getSignature());
      default -> throw new IllegalArgumentException("in the Javadoc of " + type + ": " + part);
    };
  }

  private static String constant(Class<?> type, String reference) {
    try {
      var field = type.getDeclaredField(reference.substring(reference.indexOf('#') + 1));
      field.setAccessible(true);
      return String.valueOf(field.get(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("in the Javadoc of " + type + ": " + reference, e);
    }
  }
}
