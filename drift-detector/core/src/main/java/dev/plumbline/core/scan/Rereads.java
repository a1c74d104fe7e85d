package dev.plumbline.core.scan;

import dev.plumbline.core.compare.Ownership;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.scan.Stacks.Loaded;
import dev.plumbline.core.scan.Stacks.Unreadable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares single resources of a stack with live: the way of a scan, with fewer reads. Safe for use
 * by many threads.
 */
final class Rereads {

  private static final String IN_MOTION = "in motion: an update changed or locks the stack";

  private final StackScanner.Engine engine;
  private final Stacks stacks;
  private final Neighbours neighbours;
  private final Radii radii;

  Rereads(StackScanner.Engine engine) {
    this.engine = engine;
    this.stacks = engine.declarations().stacks();
    this.neighbours = engine.declarations().neighbours();
    this.radii = new Radii(neighbours);
  }

  Reread reread(StackId id, Set<String> urns, ScanOptions.Asking asking) {
    return switch (stacks.load(List.of(id)).getFirst()) {
      case Loaded(var stack) when stack.fingerprint().locked() -> new Reread.NotNow(IN_MOTION);
      case Loaded(var stack) -> reread(stack, urns, asking);
      case Unreadable(var ignored, var problem) -> new Reread.NotNow(problem);
    };
  }

  private Reread reread(DeclaredStack stack, Set<String> urns, ScanOptions.Asking asking) {
    var meter = new CallMeter();
    var some = only(stack, urns);
    var keys = new HashSet<ReadRequest.Key>();
    urns.forEach(urn -> keys.add(new ReadRequest.Key(stack.id(), urn)));
    var plan = ReadPlan.of(List.of(stack), engine.choice().readers()).only(keys);
    var outcomes = engine.reads().read(plan, meter, Scanner.Progress.SILENT);
    var live = new StackComparison.Live(outcomes, engine.reads().learned(plan));
    if (!stacks.isSteady(stack)) {
      return new Reread.NotNow(IN_MOTION);
    }
    var compared = engine.comparison().compare(some, plan, live, ownership(stack, some));
    var attributed = engine.attributions().of(stack, compared, plan, asking, meter);
    return new Reread.Done(
        new StackScan(
            stack.id(),
            compared.resources(),
            Dependents.of(stack.resources()),
            compared.endangered(urn -> radii.of(stack, urn)),
            attributed,
            Optional.empty()),
        meter);
  }

  /** Its parts may be owned by any resource of any stack. */
  private Ownership ownership(DeclaredStack stack, DeclaredStack some) {
    var owners = new ArrayList<DeclaredResource>(stack.resources());
    owners.addAll(neighbours.of(List.of(some)));
    return Ownership.of(owners, engine.choice().rules());
  }

  private static DeclaredStack only(DeclaredStack stack, Set<String> urns) {
    return new DeclaredStack(
        stack.id(),
        stack.resources().stream().filter(resource -> urns.contains(resource.urn())).toList(),
        stack.config(),
        stack.fingerprint(),
        stack.deployedAt());
  }
}
