package dev.plumbline.core.scan;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.StackId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the findings of one scan endanger; indexes all stacks at the first finding only. */
final class Dangers {

  private static final Logger LOG = LoggerFactory.getLogger(Dangers.class);

  private final List<DeclaredStack> scanned;
  private final Neighbours neighbours;
  private Optional<BlastRadius> radius = Optional.empty();

  Dangers(List<DeclaredStack> scanned, Neighbours neighbours) {
    this.scanned = scanned;
    this.neighbours = neighbours;
  }

  Map<String, List<Dependent>> of(StackScan stack) {
    return stack.endangered(urn -> radius().of(stack.stack(), urn));
  }

  private BlastRadius radius() {
    if (radius.isEmpty()) {
      var all = new LinkedHashMap<StackId, List<DeclaredResource>>();
      scanned.forEach(stack -> all.put(stack.id(), stack.resources()));
      try {
        all.putAll(neighbours.beside(scanned));
      } catch (PlumblineException unlisted) {
        LOG.atWarn()
            .addKeyValue("reason", unlisted.getMessage())
            .log("dependents in other stacks are not known");
      }
      radius = Optional.of(new BlastRadius(all));
    }
    return radius.orElseThrow();
  }
}
