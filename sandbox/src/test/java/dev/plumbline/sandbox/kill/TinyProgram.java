package dev.plumbline.sandbox.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** A Pulumi program of two resources as a jar, over the libraries of the stacks. */
final class TinyProgram {

  /** Nothing of them is used, and Pulumi's host would search them at every start. */
  private static final List<String> LEFT_OUT = List.of("azure-native-", "kubernetes-");

  private TinyProgram() {}

  /**
   * Writes the project.
   *
   * @param home the project's folder, whose stacks are built
   * @param folder where Pulumi runs
   */
  static void write(Path home, Path folder) throws IOException {
    Files.createDirectories(folder);
    var source = folder.resolve("Program.java");
    try (var text = TinyProgram.class.getResourceAsStream("/kill/Program.java.txt")) {
      Files.write(source, Objects.requireNonNull(text).readAllBytes());
    }
    List<Path> libraries;
    try (var files = Files.list(home.resolve("stacks/target/lib"))) {
      libraries =
          files
              .filter(
                  file -> LEFT_OUT.stream().noneMatch(file.getFileName().toString()::startsWith))
              .toList();
    }
    var classpath = libraries.stream().map(Path::toString).collect(Collectors.joining(":"));
    var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "needs a JDK");
    var exit =
        compiler.run(
            null, null, null, "-proc:none", "-cp", classpath, "-d", folder.toString(), "" + source);
    if (exit != 0) {
      throw new IllegalStateException("the program does not compile");
    }
    jar(folder, libraries);
    project(folder, "kill", folder);
  }

  private static void project(Path folder, String name, Path program) throws IOException {
    Files.writeString(
        folder.resolve("Pulumi.yaml"),
        """
        name: %s
        runtime:
          name: java
          options:
            binary: %s
        """
            .formatted(name, program.resolve("program.jar")));
  }

  /**
   * Writes a template of the same program, which somebody must always approve.
   *
   * @param catalog a folder of templates
   * @param program where {@link #write} wrote it
   */
  static void template(Path catalog, Path program) throws IOException {
    var folder = Files.createDirectories(catalog.resolve("den"));
    project(folder, "den", program);
    Files.writeString(
        folder.resolve("template.yaml"),
        """
        version: 1.0.0
        title: A den
        owner: platform
        description: One group in one network.
        lifetime: {usual: 8h, longest: 8h}
        parameters: {type: object, additionalProperties: false, properties: {}}
        """);
  }

  private static void jar(Path folder, List<Path> libraries) throws IOException {
    var manifest = new Manifest();
    var main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, "Program");
    main.put(
        Attributes.Name.CLASS_PATH,
        libraries.stream().map(file -> file.toUri().toString()).collect(Collectors.joining(" ")));
    main.putValue("Enable-Native-Access", "ALL-UNNAMED");
    try (var jar =
        new JarOutputStream(Files.newOutputStream(folder.resolve("program.jar")), manifest)) {
      jar.putNextEntry(new JarEntry("Program.class"));
      jar.write(Files.readAllBytes(folder.resolve("Program.class")));
      jar.closeEntry();
    }
  }
}
