package dev.plumbline.api.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Two texts line by line, with what is only in one of them marked. Marks are signs, so that nobody
 * has to see colours.
 */
public record Lines(List<Line> before, List<Line> after) {

  /** More than this is not compared line by line: it would cost more than it tells. */
  private static final int MOST = 600;

  public Lines {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /**
   * One line.
   *
   * @param kind {@code same}, {@code removed} or {@code added}; of a patch {@code file} and {@code
   *     place} too
   */
  public record Line(String kind, String text) {

    /** What stands before it. */
    public String mark() {
      return switch (kind) {
        case "removed" -> "−";
        case "added" -> "+";
        default -> "";
      };
    }
  }

  /** A text of which nothing is compared. */
  static List<Line> plain(String text) {
    return text.lines().map(line -> new Line("same", line)).toList();
  }

  static Lines of(String before, String after) {
    var old = before.lines().toList();
    var now = after.lines().toList();
    if (old.size() > MOST || now.size() > MOST) {
      return apart(before, after);
    }
    var common = common(old, now);
    var left = new ArrayList<Line>();
    var right = new ArrayList<Line>();
    var i = 0;
    var j = 0;
    while (i < old.size() || j < now.size()) {
      if (i < old.size() && j < now.size() && same(old.get(i), now.get(j))) {
        left.add(new Line("same", old.get(i++)));
        right.add(new Line("same", now.get(j++)));
      } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
        left.add(new Line("removed", old.get(i++)));
      } else {
        right.add(new Line("added", now.get(j++)));
      }
    }
    return new Lines(left, right);
  }

  /** Two texts of which nothing is the same. */
  static Lines apart(String before, String after) {
    return new Lines(
        before.lines().map(line -> new Line("removed", line)).toList(),
        after.lines().map(line -> new Line("added", line)).toList());
  }

  /** A comma at the end is of the list, not of the line's value. */
  private static boolean same(String one, String other) {
    return bare(one).equals(bare(other));
  }

  private static String bare(String line) {
    return line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
  }

  /** How long the longest common part is from each pair of lines on. */
  private static int[][] common(List<String> old, List<String> now) {
    var table = new int[old.size() + 1][now.size() + 1];
    for (var i = old.size() - 1; i >= 0; i--) {
      for (var j = now.size() - 1; j >= 0; j--) {
        table[i][j] =
            same(old.get(i), now.get(j))
                ? table[i + 1][j + 1] + 1
                : Math.max(table[i + 1][j], table[i][j + 1]);
      }
    }
    return table;
  }

  /** The lines of a unified diff. */
  static List<Line> patch(String diff) {
    return diff.lines()
        .map(
            line -> {
              if (line.startsWith("+++") || line.startsWith("---")) {
                return new Line("file", line);
              }
              if (line.startsWith("@@")) {
                return new Line("place", line);
              }
              var kind = line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same";
              return new Line(kind, line.isEmpty() ? "" : line.substring(1));
            })
        .toList();
  }
}
