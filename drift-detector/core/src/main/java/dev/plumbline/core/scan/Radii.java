package dev.plumbline.core.scan;

import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.StackId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What hangs on single resources, asked often: an index of all stacks is made again only where the
 * stack or what is remembered of others has changed. Thread-safe.
 */
final class Radii {

  /** An index refers to resources that others keep, so a few cost little. */
  private static final int KEPT = 8;

  private record Index(String version, long generation, BlastRadius radius) {}

  private final Neighbours neighbours;
  private final Map<StackId, Index> indices =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StackId, Index> eldest) {
          return size() > KEPT;
        }
      };

  Radii(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  synchronized List<Dependent> of(DeclaredStack stack, String urn) {
    var version = stack.fingerprint().version();
    var generation = neighbours.generation();
    var index = indices.get(stack.id());
    if (index == null || !index.version().equals(version) || index.generation() != generation) {
      var all = new LinkedHashMap<>(neighbours.remembered(stack.id()));
      all.put(stack.id(), stack.resources());
      index = new Index(version, generation, new BlastRadius(all));
      indices.put(stack.id(), index);
    }
    return index.radius().of(stack.id(), urn);
  }
}
