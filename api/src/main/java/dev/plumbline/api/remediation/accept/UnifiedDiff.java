package dev.plumbline.api.remediation.accept;

import java.util.ArrayList;
import java.util.List;

/** Two texts as {@code diff -u} writes what differs. */
final class UnifiedDiff {

  private static final int CONTEXT = 3;

  private UnifiedDiff() {}

  static String of(String file, String before, String after) {
    var old = List.of(before.split("\n", -1));
    var now = List.of(after.split("\n", -1));
    var lines = lines(old, now);
    var text = new StringBuilder("--- a/" + file + "\n+++ b/" + file + "\n");
    var at = 0;
    while (at < lines.size()) {
      if (lines.get(at).charAt(0) == ' ') {
        at++;
        continue;
      }
      var begin = Math.max(0, at - CONTEXT);
      var end = end(lines, at);
      hunk(lines, begin, end, text);
      at = end;
    }
    return text.toString();
  }

  /** After the last change that is near enough, and its context. */
  private static int end(List<String> lines, int from) {
    var last = from;
    for (var at = from; at < lines.size() && at <= last + 2 * CONTEXT; at++) {
      if (lines.get(at).charAt(0) != ' ') {
        last = at;
      }
    }
    return Math.min(lines.size(), last + 1 + CONTEXT);
  }

  private static void hunk(List<String> lines, int begin, int end, StringBuilder text) {
    var part = lines.subList(begin, end);
    text.append(
        "@@ -%d,%d +%d,%d @@\n"
            .formatted(
                count(lines.subList(0, begin), '+') + 1,
                count(part, '+'),
                count(lines.subList(0, begin), '-') + 1,
                count(part, '-')));
    part.forEach(line -> text.append(line).append('\n'));
  }

  /** Lines that are not of one kind. */
  private static long count(List<String> lines, char not) {
    return lines.stream().filter(line -> line.charAt(0) != not).count();
  }

  /**
   * Every line with its mark; by the longest common subsequence of what lies between equal ends.
   */
  private static List<String> lines(List<String> old, List<String> now) {
    var head = 0;
    while (head < old.size() && head < now.size() && old.get(head).equals(now.get(head))) {
      head++;
    }
    var tail = 0;
    while (tail < old.size() - head
        && tail < now.size() - head
        && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
      tail++;
    }
    var lines = new ArrayList<String>();
    old.subList(0, head).forEach(line -> lines.add(" " + line));
    middle(old.subList(head, old.size() - tail), now.subList(head, now.size() - tail), lines);
    old.subList(old.size() - tail, old.size()).forEach(line -> lines.add(" " + line));
    if (lines.getLast().equals(" ")) {
      // What comes after the last line's end is no line.
      lines.removeLast();
    }
    return lines;
  }

  private static void middle(List<String> old, List<String> now, List<String> lines) {
    var common = new int[old.size() + 1][now.size() + 1];
    for (var row = old.size() - 1; row >= 0; row--) {
      for (var column = now.size() - 1; column >= 0; column--) {
        common[row][column] =
            old.get(row).equals(now.get(column))
                ? common[row + 1][column + 1] + 1
                : Math.max(common[row + 1][column], common[row][column + 1]);
      }
    }
    var row = 0;
    var column = 0;
    while (row < old.size() || column < now.size()) {
      if (row < old.size() && column < now.size() && old.get(row).equals(now.get(column))) {
        lines.add(" " + old.get(row++));
        column++;
      } else if (column == now.size()
          || (row < old.size() && common[row + 1][column] >= common[row][column + 1])) {
        lines.add("-" + old.get(row++));
      } else {
        lines.add("+" + now.get(column++));
      }
    }
  }
}
