package dev.plumbline.core.scan;

import dev.plumbline.core.compare.Applicability;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is read from whom.
 *
 * @param requests by provider, in the order of the stacks
 * @param settled outcomes that are certain without a call
 * @param rendered resources whose provider writes files and makes nothing in a cloud
 */
record ReadPlan(
    Map<CloudProvider, List<ReadRequest>> requests,
    Map<ReadRequest.Key, ReadOutcome> settled,
    Set<ReadRequest.Key> rendered) {

  /**
   * Plans the reads of some stacks.
   *
   * @param providers who reads a resource; empty where nobody does
   */
  static ReadPlan of(
      List<DeclaredStack> stacks, Function<DeclaredResource, Optional<CloudProvider>> providers) {
    var requests = new LinkedHashMap<CloudProvider, List<ReadRequest>>();
    var settled = new HashMap<ReadRequest.Key, ReadOutcome>();
    var rendered = new HashSet<ReadRequest.Key>();
    for (var stack : stacks) {
      var targets = new Targets(stack);
      for (var resource : stack.resources()) {
        if (Applicability.notApplicable(resource).isPresent()) {
          continue;
        }
        var request = new ReadRequest(stack.id(), resource, targets.of(resource));
        var provider = providers.apply(resource);
        if (isRendered(request.target())) {
          rendered.add(request.key());
        } else if (provider.isPresent()) {
          requests.computeIfAbsent(provider.get(), ignored -> new ArrayList<>()).add(request);
        } else {
          settled.put(request.key(), unsupported(resource.packageName()));
        }
      }
    }
    return new ReadPlan(requests, settled, rendered);
  }

  private static boolean isRendered(Target target) {
    return target.provider().equals("kubernetes")
        && target.setting("renderYamlToDirectory").filter(text -> !text.isBlank()).isPresent();
  }

  private static ReadOutcome unsupported(String packageName) {
    return new ReadOutcome.Unsupported(
        "nothing reads the package '"
            + packageName
            + "': list its types in scan.acceptUnsupported if that is fine");
  }

  /** The part of the plan that is about some resources of one stack. */
  ReadPlan only(Set<ReadRequest.Key> wanted) {
    var fewer = new LinkedHashMap<CloudProvider, List<ReadRequest>>();
    requests.forEach(
        (provider, all) -> {
          var some = all.stream().filter(request -> wanted.contains(request.key())).toList();
          if (!some.isEmpty()) {
            fewer.put(provider, some);
          }
        });
    return new ReadPlan(fewer, settled, rendered);
  }

  int size() {
    return requests.values().stream().mapToInt(List::size).sum();
  }
}
