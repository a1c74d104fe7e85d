package dev.plumbline.pulumi.checkpoint;

import dev.plumbline.core.declared.DeclaredResource.Mark;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Carries a checkpoint's interrupted operations over to its resources. */
final class Interrupted {

  private Interrupted() {}

  /**
   * Marks the resources with an interrupted operation, and appends those that only the operation
   * knows: their creation was interrupted, so they may exist in the cloud.
   */
  static List<Checkpoint.Entry> mark(
      List<Checkpoint.Entry> entries, Map<String, Checkpoint.Entry> pending) {
    var all = new ArrayList<Checkpoint.Entry>(entries.size() + pending.size());
    var known = new HashSet<String>();
    for (var entry : entries) {
      var urn = entry.resource().urn();
      known.add(urn);
      all.add(pending.containsKey(urn) ? with(entry, Mark.PENDING_OPERATION) : entry);
    }
    pending.forEach(
        (urn, entry) -> {
          if (!known.contains(urn)) {
            all.add(entry);
          }
        });
    return all;
  }

  static Checkpoint.Entry with(Checkpoint.Entry entry, Mark mark) {
    return new Checkpoint.Entry(Marking.with(entry.resource(), mark), entry.modified());
  }
}
