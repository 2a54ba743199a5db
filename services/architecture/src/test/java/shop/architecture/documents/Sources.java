package shop.architecture.documents;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** What a service's sources name by literals, which compiled classes no longer tell apart. */
final class Sources {

  private static final Pattern MEMBER = Pattern.compile("\\.with\\(\\s*\"(\\w+)\"");

  private static final Pattern QUERY =
      Pattern.compile("\\.(?:text|integer|instant|id|ids|oneOf|flag)\\(\\s*\"(\\w+)\"");

  private Sources() {}

  /** All sources under a folder, as one text. */
  static String under(Path folder) {
    return files(folder).stream().map(Documents::read).collect(Collectors.joining());
  }

  /** Parses all sources under the folders, without a look at what they mean. */
  static void parse(List<Path> folders, BiConsumer<CompilationUnitTree, DocTrees> each) {
    List<Path> sources = folders.stream().flatMap(folder -> files(folder).stream()).toList();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      var task =
          (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
      DocTrees trees = DocTrees.instance(task);
      task.parse().forEach(unit -> each.accept(unit, trees));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The extension members that problems are given. */
  static Set<String> members(String sources) {
    return all(MEMBER, sources);
  }

  /** The query parameters that are read. */
  static Set<String> queryParameters(String sources) {
    return all(QUERY, sources);
  }

  private static Set<String> all(Pattern pattern, String sources) {
    Set<String> found = new TreeSet<>();
    pattern.matcher(sources).results().forEach(match -> found.add(match.group(1)));
    return found;
  }
}
