package dev.plumbline.api.remediation.accept;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles changed sources with the rest of their program, in memory; nothing is kept. */
final class Compilation {

  private Compilation() {}

  /**
   * Compiles.
   *
   * @param changed by file relative to the root, its text
   * @param root of the sources
   * @param classpath of the program's libraries
   * @return why it does not compile; empty where it does
   */
  static Optional<String> problem(Map<String, String> changed, Path root, List<Path> classpath) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      return Optional.of("The service runs without a compiler: run it on a JDK");
    }
    var found = new DiagnosticCollector<JavaFileObject>();
    try (var files = compiler.getStandardFileManager(found, null, StandardCharsets.UTF_8)) {
      var output = Files.createTempDirectory("plumbline-compile");
      var paths = new ArrayList<>(classpath.stream().map(Path::toString).toList());
      var options =
          List.of(
              "-proc:none",
              "-implicit:none",
              "-nowarn",
              "-d",
              output.toString(),
              "-sourcepath",
              sourceRoot(root).toString(),
              "-cp",
              String.join(java.io.File.pathSeparator, paths));
      var sources = changed.entrySet().stream().map(one -> new Text(one.getKey(), one.getValue()));
      var compiled =
          compiler
              .getTask(new StringWriter(), files, found, options, null, sources.toList())
              .call();
      delete(output);
      return compiled
          ? Optional.empty()
          : found.getDiagnostics().stream()
              .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
              .findFirst()
              .map(one -> "line " + one.getLineNumber() + ": " + one.getMessage(null))
              .or(() -> Optional.of("the compiler gave no reason"));
    } catch (IOException failed) {
      return Optional.of("It could not be compiled here: " + failed.getMessage());
    }
  }

  private static Path sourceRoot(Path root) {
    var maven = root.resolve("src/main/java");
    return Files.isDirectory(maven) ? maven : root;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A source that is on no disk. */
  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String file, String text) {
      super(URI.create("string:///" + file.replace(' ', '_')), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
