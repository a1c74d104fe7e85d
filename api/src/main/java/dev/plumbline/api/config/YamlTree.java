package dev.plumbline.api.config;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads YAML text to {@link Node}s that remember their lines. */
final class YamlTree {

  private final String source;
  private final Problems problems;

  private YamlTree(String source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /** Reads the document; syntax errors and repeated keys become problems. */
  static Node.Mapping read(String text, String source, Problems problems) {
    var whole = new Place(source, 0);
    try {
      var options = new LoaderOptions();
      options.setMaxAliasesForCollections(0);
      var root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        return Node.Mapping.empty(whole);
      }
      if (new YamlTree(source, problems).node(root) instanceof Node.Mapping mapping) {
        return mapping;
      }
      problems.add(new Place(source, 1), "", "expected keys such as 'backends:'");
    } catch (MarkedYAMLException bad) {
      var line = bad.getProblemMark() == null ? 0 : bad.getProblemMark().getLine() + 1;
      problems.add(new Place(source, line), "", "is no valid YAML: " + bad.getProblem());
    } catch (ReaderException foreign) {
      var line =
          1 + (int) text.codePoints().limit(foreign.getPosition()).filter(c -> c == '\n').count();
      problems.add(
          new Place(source, line),
          "",
          "is no valid YAML: it holds the character U+%04X; save it as plain UTF-8 text"
              .formatted(foreign.getCodePoint()));
    } catch (YAMLException tooMuch) {
      problems.add(
          whole, "", "is nested deeper or larger than any configuration: is it the right file?");
    }
    return Node.Mapping.empty(whole);
  }

  private Node node(org.yaml.snakeyaml.nodes.Node yaml) {
    var place = place(yaml);
    return switch (yaml) {
      case MappingNode mapping -> mapping(mapping, place);
      case SequenceNode sequence ->
          new Node.Sequence(sequence.getValue().stream().map(this::node).toList(), place);
      case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> new Node.Nothing(place);
      case ScalarNode scalar -> new Node.Scalar(scalar.getValue(), place);
      default -> {
        problems.add(place, "", "aliases are not supported: write the value again");
        yield new Node.Nothing(place);
      }
    };
  }

  private Node mapping(MappingNode mapping, Place place) {
    Map<String, Node> members = new LinkedHashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    for (var tuple : List.copyOf(mapping.getValue())) {
      var key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (members.putIfAbsent(key, node(tuple.getValueNode())) != null) {
        problems.add(place(tuple.getKeyNode()), key, "is written twice; keep one");
      }
      places.putIfAbsent(key, place(tuple.getKeyNode()));
    }
    return new Node.Mapping(members, places, place);
  }

  private Place place(org.yaml.snakeyaml.nodes.Node yaml) {
    return new Place(source, yaml.getStartMark().getLine() + 1);
  }
}
