package dev.plumbline.api.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.plumbline.api.config.Spans;
import dev.plumbline.api.hash.Hashes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the folder of a template, and says everything that is wrong with it. */
public final class TemplateReader {

  static final String FILE = "template.yaml";

  static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  static final Pattern VERSION = Pattern.compile("[0-9]{1,6}\\.[0-9]{1,6}\\.[0-9]{1,6}");

  private static final Set<String> KEYS =
      Set.of(
          "version",
          "title",
          "owner",
          "description",
          "lifetime",
          "sla",
          "approval",
          "cost",
          "sleep",
          "parameters",
          "hints");

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** What was found in a folder: a template, or all that is wrong, each with its file and key. */
  public record Read(Optional<Template> template, List<String> problems) {
    public Read {
      problems = List.copyOf(problems);
    }
  }

  private final Path folder;
  private final String name;
  private final List<String> problems = new ArrayList<>();

  private TemplateReader(Path folder, String name) {
    this.folder = folder.toAbsolutePath().normalize();
    this.name = name.isEmpty() ? String.valueOf(this.folder.getFileName()) : name;
  }

  /** Reads the template in a folder of its name. */
  public static Read read(Path folder) {
    return new TemplateReader(folder, "").read();
  }

  /** Reads a template of this name. */
  static Read read(Path folder, String name) {
    return new TemplateReader(folder, name).read();
  }

  private Read read() {
    if (!NAME.matcher(name).matches()) {
      problems.add(
          folder
              + ": a template's folder is named by 1 to 100 letters, digits, dots, underscores and"
              + " hyphens, and begins with a letter or digit");
    }
    var written = yaml(FILE);
    var project = yaml("Pulumi.yaml").path("name").asText("");
    if (problems.isEmpty() && project.isEmpty()) {
      problems.add(folder.resolve("Pulumi.yaml") + ": name is missing");
    }
    if (!problems.isEmpty()) {
      return new Read(Optional.empty(), problems);
    }
    written
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                problem(key, "is unknown; there are " + String.join(", ", sorted()));
              }
            });
    var version = text(written, "version");
    if (!version.isEmpty() && !VERSION.matcher(version).matches()) {
      problem("version", "must be three numbers in quotes or with dots, such as 1.2.0");
    }
    var lifetime = lifetime(written.path("lifetime"));
    var rulesReader = new RulesReader(folder, written, problems);
    var rules = rulesReader.read();
    var hints =
        written.has("hints") ? written.path("hints") : JsonNodeFactory.instance.objectNode();
    if (!hints.isObject()) {
      problem("hints", "must be parameters, each with what a form shows of it");
    }
    var schema = written.path("parameters");
    var faults = Parameters.faults(schema);
    faults.forEach(fault -> problem("parameters", fault));
    var asleep =
        faults.isEmpty() ? asleep(written.path("sleep"), schema) : Optional.<JsonNode>empty();
    var title = text(written, "title");
    var owner = text(written, "owner");
    if (problems.isEmpty()) {
      rulesReader.tryOut(rules, Parameters.of(schema, hints), lifetime.usual());
    }
    if (!problems.isEmpty()) {
      return new Read(Optional.empty(), problems);
    }
    return new Read(
        Optional.of(
            new Template(
                name,
                version,
                title,
                owner,
                written.path("description").asText("").strip(),
                folder,
                project,
                Parameters.of(schema, hints),
                lifetime,
                written.path("sla").asText("").strip(),
                rules,
                asleep,
                new Origin(Origin.Kind.FOLDER, folder.toString(), ""),
                hash())),
        problems);
  }

  private static List<String> sorted() {
    return KEYS.stream().sorted().toList();
  }

  private JsonNode yaml(String name) {
    var file = folder.resolve(name);
    try {
      var read = YAML.readTree(Files.readString(file));
      if (!read.isObject()) {
        problems.add(file + ": must be a YAML mapping");
      }
      return read;
    } catch (JsonProcessingException malformed) {
      problems.add(
          "%s: line %d is no YAML"
              .formatted(
                  file, malformed.getLocation() == null ? 0 : malformed.getLocation().getLineNr()));
    } catch (IOException unreadable) {
      problems.add(file + ": is missing or cannot be read");
    }
    return YAML.createObjectNode();
  }

  private void problem(String key, String what) {
    problems.add(folder.resolve(FILE) + ": " + key + " " + what);
  }

  private String text(JsonNode written, String key) {
    var node = written.path(key);
    if (!node.isValueNode() || node.asText().isBlank()) {
      problem(key, "is missing");
    }
    return node.asText("").strip();
  }

  private Template.Lifetime lifetime(JsonNode written) {
    var usual = span(written, "usual");
    var longest = span(written, "longest");
    if (usual.compareTo(longest) > 0) {
      problem("lifetime", "has a usual that is longer than its longest");
    }
    return new Template.Lifetime(usual, longest);
  }

  private Duration span(JsonNode lifetime, String key) {
    var text = lifetime.path(key).asText("");
    var span = Spans.parse(text);
    if (span.isEmpty()) {
      problem("lifetime." + key, "must be a span such as 30m, 8h or 7d");
    }
    return span.orElse(Duration.ZERO);
  }

  private Optional<JsonNode> asleep(JsonNode sleep, JsonNode schema) {
    if (sleep.isMissingNode()) {
      return Optional.empty();
    }
    var given = sleep.path("parameters");
    if (!given.isObject() || given.isEmpty() || sleep.size() != 1) {
      problem(
          "sleep", "must be {parameters: ...} with what one that sleeps has, such as servers: 0");
      return Optional.empty();
    }
    Parameters.unfit(schema, given)
        .forEach(unfit -> problem("sleep.parameters" + unfit.pointer(), unfit.message()));
    return Optional.of(given);
  }

  /** Over names and contents of the files that are run, in order. */
  private String hash() {
    try (var walk = Files.walk(folder)) {
      var files =
          walk.filter(Files::isRegularFile)
              .filter(file -> !Layout.isLeftOut(folder.relativize(file)))
              .sorted()
              .toList();
      return Hashes.sha256(
          out -> {
            for (var file : files) {
              var hex = HexFormat.of().formatHex(Files.readAllBytes(file));
              out.write(
                  (folder.relativize(file) + "\n" + hex + "\n").getBytes(StandardCharsets.UTF_8));
            }
          });
    } catch (IOException unreadable) {
      problems.add(folder + ": cannot be read");
      return "";
    }
  }
}
