package dev.plumbline.sandbox.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The repository's files, as documents speak of them.
 *
 * @param root its folder
 * @param types the source of every Java type by its simple name, nested ones included
 */
record Repository(Path root, Map<String, String> types) {

  private static final Set<String> NOT_SOURCES =
      Set.of("target", ".git", ".plumbline", "node_modules");
  private static final Pattern DECLARATION =
      Pattern.compile("\\b(?:class|interface|record|enum) ([A-Z]\\w*)");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  Repository {
    types = Map.copyOf(types);
  }

  /** The repository that the working directory is in. */
  static Repository here() {
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("plumbline")) && Files.exists(folder.resolve("README.md"))) {
        return new Repository(folder, types(folder));
      }
    }
    throw new IllegalStateException("not inside the repository: " + Path.of("").toAbsolutePath());
  }

  String read(String path) {
    return read(root.resolve(path));
  }

  /** Whether there is such a file or folder; {@code from} is the document that names it. */
  boolean has(String from, String path) {
    var folder = root.resolve(from).resolveSibling(path).normalize();
    return Files.exists(folder);
  }

  /** The folders of all Maven modules, such as {@code drift-detector/core}. */
  Set<String> modules() {
    var modules = new TreeSet<String>();
    modules("", modules);
    return modules;
  }

  private void modules(String parent, Set<String> modules) {
    var matcher = MODULE.matcher(read(parent + "pom.xml"));
    while (matcher.find()) {
      var module = parent + matcher.group(1);
      modules.add(module);
      modules(module + "/", modules);
    }
  }

  /** The documents under a folder, as paths from the root. */
  List<String> documents(String folder) {
    try (var files = Files.walk(root.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<String, String> types(Path root) {
    var types = new TreeMap<String, String>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes ignored) {
              return NOT_SOURCES.contains(String.valueOf(folder.getFileName()))
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes ignored) {
              if (file.toString().endsWith(".java")) {
                var source = read(file);
                var matcher = DECLARATION.matcher(source);
                while (matcher.find()) {
                  types.merge(matcher.group(1), source, String::concat);
                }
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return types;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
