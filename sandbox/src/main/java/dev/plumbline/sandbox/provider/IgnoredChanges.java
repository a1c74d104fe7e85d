package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.PropertyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The {@code ignoreChanges} paths of a resource. The engine puts old inputs in place of ignored
 * ones; because differences are taken against outputs, drift there must be left alone here as well.
 */
final class IgnoredChanges {

  private static final Pattern STEP =
      Pattern.compile("\\[\"((?:[^\"\\\\]|\\\\.)*)\"]|\\[(\\*|\\d+)]|([^.\\[\\]]+)");

  private final List<List<String>> paths;

  IgnoredChanges(List<String> paths) {
    this.paths = paths.stream().map(IgnoredChanges::steps).toList();
  }

  boolean covers(PropertyPath path) {
    var steps = steps(path.toString());
    return paths.stream().anyMatch(ignored -> prefix(ignored, steps));
  }

  private static boolean prefix(List<String> ignored, List<String> path) {
    if (ignored.isEmpty() || ignored.size() > path.size()) {
      return false;
    }
    for (var i = 0; i < ignored.size(); i++) {
      if (!ignored.get(i).equals("*") && !ignored.get(i).equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> steps(String path) {
    var steps = new ArrayList<String>();
    var matcher = STEP.matcher(path);
    while (matcher.find()) {
      for (var group = 1; group <= 3; group++) {
        if (matcher.group(group) != null) {
          steps.add(matcher.group(group).replace("\\\"", "\"").replace("\\\\", "\\"));
        }
      }
    }
    return steps;
  }
}
