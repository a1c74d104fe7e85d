package dev.plumbline.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.api.environment.TestEnvironments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version of a template has the jar that it was published with. */
class ProgramTest {

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    TestEnvironments.template(folder, "1.0.0");
    Files.writeString(
        folder.resolve("templates/server/Pulumi.yaml"),
        """
        name: server
        runtime:
          name: java
          options:
            binary: ../../target/app.jar
        """);
    jar("target/lib/library.jar", "library", "");
    jar("target/app.jar", "first", "lib/library.jar lib/missing.jar file:/elsewhere.jar");
  }

  /** A jar that says a word. */
  private void jar(String place, String word, String classpath) throws IOException {
    var file = folder.resolve(place);
    Files.createDirectories(file.resolveSibling(""));
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!classpath.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classpath);
    }
    try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      jar.putNextEntry(new JarEntry(word));
    }
  }

  private Catalog catalog() {
    return Catalog.of(
        List.of(Source.folder(folder.resolve("templates"))), folder.resolve("archive"));
  }

  /** The jar that Pulumi is told to run for a version. */
  private Path jarOf(Catalog catalog, String version) throws IOException {
    var place = folder.resolve("place");
    Layout.lay(catalog.find("server", version).orElseThrow().folder(), place);
    var line =
        Files.readAllLines(place.resolve("Pulumi.yaml")).stream()
            .filter(each -> each.contains("binary:"))
            .findFirst()
            .orElseThrow();
    return Path.of(line.substring(line.indexOf(':') + 1).replace("\"", "").strip());
  }

  private static boolean says(Path jar, String word) throws IOException {
    try (var open = new JarFile(jar.toFile())) {
      return open.getEntry(word) != null;
    }
  }

  private void version(String version) throws IOException {
    var file = folder.resolve("templates/server/template.yaml");
    Files.writeString(
        file, Files.readString(file).replaceFirst("version: .*", "version: " + version));
  }

  @Test
  void aVersionKeepsItsJarWhenThatIsBuiltAgain() throws IOException {
    var catalog = catalog();
    assertThat(catalog.problems()).isEmpty();

    jar("target/app.jar", "second", "");
    catalog.look();

    assertThat(catalog.problems())
        .singleElement()
        .asString()
        .contains("published with another build of app.jar", "raise the version");
    assertThat(says(jarOf(catalog, "1.0.0"), "first")).isTrue();
    assertThat(jarOf(catalog, "1.0.0").resolveSibling("lib/library.jar")).exists();

    version("1.1.0");
    var later = catalog();
    assertThat(later.problems()).isEmpty();
    assertThat(says(jarOf(later, "1.1.0"), "second")).isTrue();
    assertThat(says(jarOf(later, "1.0.0"), "first")).isTrue();
    assertThat(later.find("server").orElseThrow().digest())
        .isNotEqualTo(later.find("server", "1.0.0").orElseThrow().digest());
  }

  @Test
  void whatVersionsShareIsKeptOnce() throws IOException {
    catalog();
    version("1.0.1");
    var catalog = catalog();

    assertThat(jarOf(catalog, "1.0.1")).isEqualTo(jarOf(catalog, "1.0.0"));
    jar("target/app.jar", "second", "lib/library.jar");
    version("1.0.2");
    var later = catalog();
    assertThat(jarOf(later, "1.0.2")).isNotEqualTo(jarOf(later, "1.0.0"));
    try (var files = Files.list(folder.resolve("archive/.programs/files"))) {
      assertThat(files).as("two jars and the library of both").hasSize(3);
    }
  }

  @Test
  void aJarThatIsNotThereIsToldAndThePublishedVersionStays() throws IOException {
    var published = catalog();
    Files.delete(folder.resolve("target/app.jar"));
    published.look();

    assertThat(published.problems()).singleElement().asString().contains("build it first");
    assertThat(published.find("server")).isPresent();
    assertThat(Catalog.lint(folder.resolve("templates/server")))
        .singleElement()
        .asString()
        .contains("app.jar, which is not there");
  }

  @Test
  void aJarThatIsHalfWrittenIsNotPublished() throws IOException {
    var jar = folder.resolve("target/app.jar");
    var whole = Files.readAllBytes(jar);
    Files.write(jar, java.util.Arrays.copyOf(whole, whole.length / 2));

    var catalog = catalog();
    assertThat(catalog.templates()).isEmpty();
    assertThat(catalog.problems()).singleElement().asString().contains("is not whole");

    Files.write(jar, whole);
    catalog.look();
    assertThat(catalog.problems()).isEmpty();
    assertThat(catalog.find("server")).isPresent();
  }

  @Test
  void whatOthersWroteNamesNothingOutsideOfTheirSource() {
    var template = folder.resolve("templates/server");

    assertThat(Program.of(template, folder)).isPresent();
    assertThatThrownBy(() -> Program.of(template, folder.resolve("templates")))
        .hasMessageContaining("outside of its source");
  }

  @Test
  void aVersionThatAnEarlierPlumblineKeptGetsTheJarOfNow() throws IOException {
    var source = folder.resolve("templates/server");
    var old = folder.resolve("archive/server/1.0.0");
    Layout.lay(source, old);
    Files.writeString(
        folder.resolve("archive/server/1.0.0.sha256"),
        TemplateReader.read(source).template().orElseThrow().digest() + "\n");

    var catalog = catalog();

    assertThat(catalog.problems()).isEmpty();
    jar("target/app.jar", "second", "");
    assertThat(says(jarOf(catalog, "1.0.0"), "first")).isTrue();
  }
}
