package dev.plumbline.api.remediation.accept;

import com.github.javaparser.ast.Node;
import java.util.List;

/**
 * One change of a source text.
 *
 * @param begin first character, from 0
 * @param end after the last character
 */
record Edit(int begin, int end, String text) {

  /** In the place of a node. */
  static Edit of(String source, Node node, String text) {
    return new Edit(begin(source, node), end(source, node), text);
  }

  static int begin(String source, Node node) {
    var at = node.getBegin().orElseThrow();
    return offset(source, at.line, at.column);
  }

  static int end(String source, Node node) {
    var at = node.getEnd().orElseThrow();
    return offset(source, at.line, at.column) + 1;
  }

  private static int offset(String source, int line, int column) {
    var at = 0;
    for (var each = 1; each < line; each++) {
      at = source.indexOf('\n', at) + 1;
    }
    return at + column - 1;
  }

  /** All of them, from the last to the first; they do not overlap. */
  static String apply(String source, List<Edit> edits) {
    var text = new StringBuilder(source);
    edits.stream()
        .distinct()
        .sorted((one, other) -> Integer.compare(other.begin, one.begin))
        .forEach(edit -> text.replace(edit.begin, edit.end, edit.text));
    return text.toString();
  }
}
