package dev.plumbline.policies.yaml;

import java.util.List;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Finds the line of a character within a block scalar, whose lines YAML has joined. */
final class TextLines {

  private TextLines() {}

  static int line(ScalarNode scalar, String document, int offset) {
    var first = scalar.getStartMark().getLine() + 1;
    if (scalar.getScalarStyle() != ScalarStyle.FOLDED
        && scalar.getScalarStyle() != ScalarStyle.LITERAL) {
      return first;
    }
    var lines = document.lines().toList();
    // The block's text begins on the line after its mark; every line of it is as long as it is
    // written without the block's indentation, and one character joins it to the next.
    var line = first;
    while (line < lines.size() && lines.get(line).isBlank()) {
      line++;
    }
    var indentation = indentation(lines, line);
    var left = offset;
    while (line < lines.size()) {
      var length = Math.max(0, lines.get(line).length() - indentation) + 1;
      if (left < length) {
        return line + 1;
      }
      left -= length;
      line++;
    }
    return first;
  }

  private static int indentation(List<String> lines, int line) {
    if (line >= lines.size()) {
      return 0;
    }
    var text = lines.get(line);
    return text.length() - text.stripLeading().length();
  }
}
