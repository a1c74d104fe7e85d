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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares single resources of a stack with live: the way of a scan, with fewer reads. Safe for use
 * by many threads.
 */
final class Rereads {

  private static final String IN_MOTION = "in motion: an update changed or locks the stack";

  private final Stacks stacks;
  private final Neighbours neighbours;
  private final LiveReads reads;
  private final Judging judging;
  private final ReaderChoice choice;
  private final Radii radii;

  /** What is made of what was read. */
  record Judging(StackComparison comparison, Attributions attributions) {}

  Rereads(
      Stacks stacks, Neighbours neighbours, LiveReads reads, Judging judging, ReaderChoice choice) {
    this.stacks = stacks;
    this.neighbours = neighbours;
    this.reads = reads;
    this.judging = judging;
    this.choice = choice;
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
    var plan = ReadPlan.of(List.of(stack), choice.readers()).only(keys);
    var outcomes = reads.read(plan, meter, Scanner.Progress.SILENT);
    var live = new StackComparison.Live(outcomes, reads.learned(plan));
    if (!stacks.isSteady(stack)) {
      return new Reread.NotNow(IN_MOTION);
    }
    var compared = judging.comparison().compare(some, plan, live, ownership(stack, some));
    var attributed = judging.attributions().of(stack, compared, plan, asking, meter);
    return new Reread.Done(
        new StackScan(
            stack.id(),
            compared.resources(),
            Dependents.of(stack.resources()),
            radius(stack, compared),
            attributed,
            Optional.empty()),
        meter);
  }

  /** Its parts may be owned by any resource of any stack. */
  private Ownership ownership(DeclaredStack stack, DeclaredStack some) {
    var owners = new ArrayList<DeclaredResource>(stack.resources());
    owners.addAll(neighbours.of(List.of(some)));
    return Ownership.of(owners, choice.rules());
  }

  private Map<String, List<Dependent>> radius(DeclaredStack stack, StackScan compared) {
    var radius = new HashMap<String, List<Dependent>>();
    for (var finding : compared.findings()) {
      radius.put(finding.urn(), radii.of(stack, finding.urn()));
    }
    return radius;
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
