package dev.plumbline.core.scan;

import dev.plumbline.core.compare.Ledger;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.Attribution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The result of scanning one stack.
 *
 * @param resources one verdict per resource of the checkpoint, in its order
 * @param dependents by URN, the URNs of the same stack that depend on it directly
 * @param radius by the URN of a finding, everything that hangs on it, in other stacks too
 * @param attributions by URN, who changed it, where somebody asked
 * @param problem why the stack as a whole could not be scanned: unreadable checkpoint, in motion
 */
public record StackScan(
    StackId stack,
    List<ResourceVerdict> resources,
    Map<String, List<String>> dependents,
    Map<String, List<Dependent>> radius,
    Map<String, Attribution> attributions,
    Optional<String> problem) {

  public StackScan {
    resources = List.copyOf(resources);
    dependents = Map.copyOf(dependents);
    radius = Map.copyOf(radius);
    attributions = Map.copyOf(attributions);
  }

  /** A result of which only the stack's own dependents are known. */
  public StackScan(
      StackId stack,
      List<ResourceVerdict> resources,
      Map<String, List<String>> dependents,
      Optional<String> problem) {
    this(stack, resources, dependents, Map.of(), Map.of(), problem);
  }

  StackScan with(Map<String, List<Dependent>> all, Map<String, Attribution> said) {
    return new StackScan(stack, resources, dependents, all, said, problem);
  }

  StackScan with(Map<String, List<Dependent>> all) {
    return with(all, attributions);
  }

  List<ResourceVerdict> findings() {
    return resources.stream().filter(ResourceVerdict::isFinding).toList();
  }

  /**
   * By the URN of each finding, what hangs on it.
   *
   * @param of what hangs on a URN; asked for findings only
   */
  Map<String, List<Dependent>> endangered(Function<String, List<Dependent>> of) {
    var endangered = new HashMap<String, List<Dependent>>();
    findings().forEach(finding -> endangered.put(finding.urn(), of.apply(finding.urn())));
    return endangered;
  }

  public long count(Verdict verdict) {
    return resources.stream().filter(resource -> resource.verdict() == verdict).count();
  }

  public Ledger ledger() {
    return resources.stream().map(ResourceVerdict::ledger).reduce(Ledger.EMPTY, Ledger::plus);
  }

  /** Drifted before incomplete before in sync, as the contract orders them. */
  public StackVerdict verdict() {
    if (resources.stream().anyMatch(ResourceVerdict::isFinding)) {
      return StackVerdict.DRIFTED;
    }
    return problem.isPresent() || count(Verdict.UNKNOWN) > 0
        ? StackVerdict.INCOMPLETE
        : StackVerdict.IN_SYNC;
  }
}
