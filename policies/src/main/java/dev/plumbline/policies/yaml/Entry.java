package dev.plumbline.policies.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value of a document with its key and line. What does not fit is told to the {@link Report}, and
 * reading goes on, so that a person mends everything in one go.
 *
 * @param key where it stands, such as {@code rules[2].when}
 */
public record Entry(String key, Node node, Report report) {

  /** From 1. */
  public int line() {
    return node.getStartMark().getLine() + 1;
  }

  /** Says that this is wrong. */
  public void wrong(String reason) {
    report.add(line(), key, reason);
  }

  /** Refuses any other key than these. */
  public void only(Set<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      wrong("must have keys: " + String.join(", ", known.stream().sorted().toList()));
      return;
    }
    var seen = new LinkedHashMap<String, Integer>();
    for (var tuple : mapping.getValue()) {
      var name = name(tuple);
      var line = tuple.getKeyNode().getStartMark().getLine() + 1;
      if (seen.putIfAbsent(name, line) != null) {
        report.add(line, join(name), "is written twice; keep one");
      }
      if (!known.contains(name)) {
        report.add(
            line,
            join(name),
            "is unknown; known here: " + String.join(", ", known.stream().sorted().toList()));
      }
    }
  }

  /** What stands under a key; empty where nothing is written. */
  public Optional<Entry> at(String name) {
    if (!(node instanceof MappingNode mapping)) {
      return Optional.empty();
    }
    return mapping.getValue().stream()
        .filter(tuple -> name(tuple).equals(name) && !isNothing(tuple.getValueNode()))
        .findFirst()
        .map(tuple -> new Entry(join(name), tuple.getValueNode(), report));
  }

  /** One text; empty text, and told, where it is something else. */
  public String text() {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    wrong("must be one text");
    return "";
  }

  /** The text under a key; empty text where there is none. */
  public String text(String name) {
    return at(name).map(Entry::text).orElse("");
  }

  /** The text under a key that must be there. */
  public String required(String name) {
    var found = at(name);
    if (found.isEmpty()) {
      report.add(line(), join(name), "is missing");
    }
    return found.map(Entry::text).orElse("");
  }

  /** The items of a list. */
  public List<Entry> items() {
    if (!(node instanceof SequenceNode sequence)) {
      wrong("must be a list");
      return List.of();
    }
    var items = new ArrayList<Entry>();
    for (var item : sequence.getValue()) {
      items.add(new Entry(key + "[" + items.size() + "]", item, report));
    }
    return items;
  }

  public boolean isList() {
    return node instanceof SequenceNode;
  }

  public boolean isText() {
    return node instanceof ScalarNode;
  }

  /** The texts of the list under a key; no text where it is not there. */
  public List<String> texts(String name) {
    return at(name)
        .map(
            list -> list.items().stream().map(Entry::text).filter(text -> !text.isEmpty()).toList())
        .orElse(List.of());
  }

  /** The value as JSON. */
  public JsonNode json() {
    return Json.of(node);
  }

  /** Keys and values, in order. */
  public Map<String, Entry> members() {
    var members = new LinkedHashMap<String, Entry>();
    if (node instanceof MappingNode mapping) {
      for (var tuple : mapping.getValue()) {
        members.put(name(tuple), new Entry(join(name(tuple)), tuple.getValueNode(), report));
      }
    }
    return members;
  }

  /**
   * The line of a character of this text: a text over several lines holds several.
   *
   * @param offset from 0, in the text as YAML gives it
   */
  public int line(int offset) {
    return node instanceof ScalarNode scalar
        ? TextLines.line(scalar, report.text(), offset)
        : line();
  }

  private static boolean isNothing(Node value) {
    return value.getTag().equals(Tag.NULL);
  }

  private static String name(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
  }

  private String join(String name) {
    return key.isEmpty() ? name : key + "." + name;
  }
}
