package dev.plumbline.policies.yaml;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Reads one YAML document: no tags of Java, no aliases, nothing large. */
public final class YamlDocument {

  private static final int LARGEST = 1024 * 1024;

  private YamlDocument() {}

  /** The document's mapping; empty, and told, where it is none. */
  public static Optional<Entry> read(String text, Report report) {
    if (text.length() > LARGEST) {
      report.add(0, "", "is larger than 1 MiB: split it");
      return Optional.empty();
    }
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(50);
    try {
      var root = new Yaml(options).compose(new StringReader(text));
      if (root instanceof MappingNode) {
        return Optional.of(new Entry("", root, report));
      }
      report.add(1, "", "must have keys such as 'pack:'");
    } catch (MarkedYAMLException bad) {
      var line = bad.getProblemMark() == null ? 0 : bad.getProblemMark().getLine() + 1;
      report.add(line, "", "is no valid YAML: " + bad.getProblem());
    } catch (YAMLException bad) {
      report.add(0, "", "is no valid YAML: " + bad.getMessage());
    }
    return Optional.empty();
  }
}
