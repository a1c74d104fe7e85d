package dev.plumbline.api.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Lays a template's program out in a folder of its environment, so that environments of one
 * template, and versions of it, do not meet. Stateless.
 */
public final class Layout {

  /** What a program's own tools make again, or what is no part of it. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          ".git",
          "target",
          "build",
          "node_modules",
          "venv",
          ".venv",
          "__pycache__",
          Archive.RECORD,
          Program.SENT);

  private static final Pattern SETTINGS = Pattern.compile("Pulumi\\..+\\.yaml");

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private Layout() {}

  /** Whether a file is no part of a program; by its place in it. */
  static boolean isLeftOut(Path relative) {
    for (var part : relative) {
      if (LEFT_OUT.contains(part.toString())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Puts the program in the place of what was there; what Pulumi keeps beside it, the stack's
   * settings, stays.
   *
   * @throws PlumblineException where the folder or the program cannot be had
   */
  public static void lay(Path program, Path folder) {
    try {
      Files.createDirectories(folder);
      clear(folder);
      Files.walkFileTree(
          program,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes ignored)
                throws IOException {
              if (isLeftOut(program.relativize(from))) {
                return FileVisitResult.SKIP_SUBTREE;
              }
              Files.createDirectories(folder.resolve(program.relativize(from).toString()));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes ignored)
                throws IOException {
              if (!isLeftOut(program.relativize(from))) {
                Files.copy(
                    from,
                    folder.resolve(program.relativize(from).toString()),
                    StandardCopyOption.REPLACE_EXISTING);
              }
              return FileVisitResult.CONTINUE;
            }
          });
      bind(program, folder.resolve("Pulumi.yaml"));
    } catch (IOException unable) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          "The program in %s cannot be laid out in %s: is there room, and may it be read?"
              .formatted(program, folder),
          unable);
    }
  }

  /** A jar that is named by its place beside the template is not copied but named whole. */
  private static void bind(Path program, Path project) throws IOException {
    name(project, binary -> program.resolve(binary).normalize().toString());
  }

  /** Has a {@code Pulumi.yaml} name its binary, where it names one, otherwise. */
  static void name(Path project, UnaryOperator<String> binary) throws IOException {
    var written = YAML.readTree(Files.readString(project));
    var options = written.path("runtime").path("options");
    var named = options.path("binary").asText("");
    if (options instanceof ObjectNode known && !named.isEmpty()) {
      known.put("binary", binary.apply(named));
      Files.writeString(project, YAML.writeValueAsString(written));
    }
  }

  private static void clear(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        if (!SETTINGS.matcher(String.valueOf(file.getFileName())).matches()) {
          remove(file);
        }
      }
    }
  }

  /** Enough of a program to take away what it made, where nothing of it is left. */
  public static void bare(String project, Path folder) {
    var file = folder.resolve("Pulumi.yaml");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(folder);
        Files.writeString(file, "name: " + project + "\nruntime: yaml\n");
      }
    } catch (IOException unable) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT, file + " cannot be written", unable);
    }
  }

  /** Takes the folder away. */
  public static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT, folder + " cannot be taken away", left);
    }
  }
}
