package dev.plumbline.api.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.plumbline.api.hash.Hashes;
import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * What a template's {@code Pulumi.yaml} names by the runtime's option {@code binary}, wherever that
 * is: a jar with the jars that stand beside it on its class path, or another executable. Immutable.
 *
 * @param main the name of the file that is run
 * @param files by their place in the folder of {@code main}
 */
record Program(String main, SortedMap<String, Path> files) {

  /** Where a template that is sent has what its {@code Pulumi.yaml} names elsewhere. */
  static final String SENT = ".program";

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  Program {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * The program of a template, where one is named, wherever it is.
   *
   * @throws PlumblineException where it is not there, or not whole
   */
  static Optional<Program> of(Path template) {
    return of(template, Path.of("/"));
  }

  /**
   * The program of a template that others wrote, where one is named.
   *
   * @param root nothing outside of it is theirs
   * @throws PlumblineException where it is not there, not whole or not theirs
   */
  static Optional<Program> of(Path template, Path root) {
    var file = template.resolve("Pulumi.yaml");
    try {
      var binary = YAML.readTree(Files.readString(file)).at("/runtime/options/binary").asText("");
      if (binary.isEmpty()) {
        return Optional.empty();
      }
      var named = template.resolve(binary).normalize();
      var sent = template.resolve(SENT).resolve(String.valueOf(named.getFileName()));
      return Optional.of(read(file, Files.exists(sent) ? sent : named, root));
    } catch (IOException broken) {
      throw new PlumblineException(
          PlumblineException.Category.CONFIGURATION,
          file + ": the binary that it names cannot be read, or is not whole",
          broken);
    }
  }

  private static Program read(Path file, Path main, Path root) throws IOException {
    if (!Files.isRegularFile(main)) {
      throw wrong(file, "names the binary " + main + ", which is not there: build it first");
    }
    if (!main.toRealPath().startsWith(root.toRealPath())) {
      throw wrong(file, "names the binary " + main + ", which is outside of its source");
    }
    var folder = main.resolveSibling("");
    var files = new TreeMap<String, Path>();
    files.put(String.valueOf(main.getFileName()), main);
    if (main.toString().endsWith(".jar")) {
      for (var entry : classpath(main)) {
        var place = folder.resolve(entry).normalize();
        if (!place.startsWith(folder.normalize())) {
          throw wrong(file, "names " + main + ", whose class path leaves its folder");
        }
        add(folder, place, files);
      }
    }
    return new Program(String.valueOf(main.getFileName()), files);
  }

  /**
   * Entries relative to the jar; what is named whole, by a URL, is the platform's and stays where
   * it is. Source: the JAR file specification, "Class-Path attribute".
   */
  private static List<String> classpath(Path jar) throws IOException {
    try (var open = new JarFile(jar.toFile())) {
      var manifest = open.getManifest();
      var value =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return value == null
          ? List.of()
          : Arrays.stream(value.strip().split("\\s+"))
              .map(URI::create)
              .filter(entry -> !entry.isAbsolute() && !entry.getPath().startsWith("/"))
              .map(URI::getPath)
              .toList();
    } catch (IllegalArgumentException noUrl) {
      throw new IOException("the class path has an entry that is no URL", noUrl);
    }
  }

  /** A file, or all of a folder; what is not there is nothing to Java either. */
  private static void add(Path folder, Path place, TreeMap<String, Path> files) throws IOException {
    if (!Files.exists(place)) {
      return;
    }
    try (var found = Files.walk(place)) {
      found
          .filter(Files::isRegularFile)
          .forEach(each -> files.put(folder.relativize(each).toString(), each));
    }
  }

  private static PlumblineException wrong(Path file, String what) {
    return new PlumblineException(PlumblineException.Category.CONFIGURATION, file + ": " + what);
  }

  /** Over names and contents. */
  String digest(Function<Path, String> hash) {
    return Hashes.sha256(
        files.entrySet().stream()
            .map(each -> each.getKey() + "\n" + hash.apply(each.getValue()) + "\n")
            .collect(Collectors.joining("", main + "\n", "")));
  }
}
