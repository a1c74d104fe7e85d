package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.PropertyPath;
import java.util.LinkedHashSet;
import java.util.List;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff;

/** Changes as the engine reads them. */
final class DiffAnswer {

  private DiffAnswer() {}

  static DiffResponse of(List<Change> changes, boolean deleteFirst) {
    var diffs = new LinkedHashSet<String>();
    var replaces = new LinkedHashSet<String>();
    var answer = DiffResponse.newBuilder().setHasDetailedDiff(true);
    for (var change : changes) {
      var property = top(change.path());
      diffs.add(property);
      if (change.replace()) {
        replaces.add(property);
      }
      answer.putDetailedDiff(
          change.path().toString(),
          PropertyDiff.newBuilder().setKind(kind(change)).setInputDiff(change.input()).build());
    }
    return answer
        .setChanges(changes.isEmpty() ? DiffChanges.DIFF_NONE : DiffChanges.DIFF_SOME)
        .addAllDiffs(diffs)
        .addAllReplaces(replaces)
        .setDeleteBeforeReplace(deleteFirst && !replaces.isEmpty())
        .build();
  }

  private static String top(PropertyPath path) {
    return path.segments().getFirst() instanceof PropertyPath.Key(var name)
        ? name
        : path.toString();
  }

  private static PropertyDiff.Kind kind(Change change) {
    return switch (change.kind()) {
      case ADD -> change.replace() ? PropertyDiff.Kind.ADD_REPLACE : PropertyDiff.Kind.ADD;
      case UPDATE -> change.replace() ? PropertyDiff.Kind.UPDATE_REPLACE : PropertyDiff.Kind.UPDATE;
      case DELETE -> change.replace() ? PropertyDiff.Kind.DELETE_REPLACE : PropertyDiff.Kind.DELETE;
    };
  }
}
