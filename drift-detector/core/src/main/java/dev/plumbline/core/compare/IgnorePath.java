package dev.plumbline.core.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * A path of {@code ignoreChanges}: {@code a.b}, {@code a[0]}, {@code a["b.c"]}, {@code a[*].b} or
 * {@code *}; it covers everything below it. Source: Pulumi's resource option {@code ignoreChanges}.
 *
 * @param steps keys or indexes as text; {@code *} fits any
 */
record IgnorePath(List<String> steps) {

  static IgnorePath parse(String path) {
    var steps = new ArrayList<String>();
    var at = 0;
    while (at < path.length()) {
      var next = path.charAt(at);
      if (next == '.') {
        at++;
      } else if (next == '[') {
        at = bracket(path, at + 1, steps);
      } else {
        var end = at;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
          end++;
        }
        steps.add(path.substring(at, end));
        at = end;
      }
    }
    return new IgnorePath(List.copyOf(steps));
  }

  private static int bracket(String path, int start, List<String> steps) {
    if (start < path.length() && path.charAt(start) == '"') {
      var name = new StringBuilder();
      var at = start + 1;
      while (at < path.length() && path.charAt(at) != '"') {
        if (path.charAt(at) == '\\' && at + 1 < path.length()) {
          at++;
        }
        name.append(path.charAt(at++));
      }
      steps.add(name.toString());
      var close = path.indexOf(']', at);
      return close < 0 ? path.length() : close + 1;
    }
    var close = path.indexOf(']', start);
    var end = close < 0 ? path.length() : close;
    steps.add(path.substring(start, end));
    return Math.min(end + 1, path.length());
  }

  boolean covers(Position position) {
    if (steps.isEmpty() || steps.size() > position.depth()) {
      return false;
    }
    for (var at = 0; at < steps.size(); at++) {
      var step = steps.get(at);
      var fits =
          step.equals("*")
              || (position.placeAt(at) >= 0
                  ? step.equals(String.valueOf(position.placeAt(at)))
                  : step.equals(position.keyAt(at)));
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
