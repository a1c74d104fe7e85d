package dev.plumbline.core.scan;

import dev.plumbline.core.compare.Ownership;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.read.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some stacks that are read and compared together.
 *
 * @param work what the scan is asked for
 * @param parts what the waves of one round share; empty where there is one only
 */
record Wave(StackScanner.Engine engine, StackScanner.Work work, Optional<Parts> parts) {

  /** The results of those that stood still meanwhile, without what their findings endanger. */
  List<StackScan> scan(List<DeclaredStack> resting, Ownership ownership) {
    var plan = ReadPlan.of(resting, engine.choice().readers());
    var outcomes = engine.reads().read(plan, work.meter(), work.progress(), parts);
    var live = new StackComparison.Live(outcomes, engine.reads().learned(plan));
    var steady = engine.declarations().stacks().steady(resting);
    var results = new ArrayList<StackScan>();
    for (var stack : steady) {
      var compared = engine.comparison().compare(stack, plan, live, ownership);
      var asking = work.options().asking();
      results.add(
          compared.with(
              compared.radius(),
              engine.attributions().of(stack, compared, plan, asking, work.meter())));
    }
    return results;
  }
}
