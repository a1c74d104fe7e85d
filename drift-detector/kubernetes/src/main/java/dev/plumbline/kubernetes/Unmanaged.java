package dev.plumbline.kubernetes;

import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.read.Discovery.Gap;
import dev.plumbline.core.read.Discovery.Listed;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Together;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * Looks for objects that nobody declared in the namespaces of one cluster in which declared ones
 * live: of every kind that is declared there, and of the common kinds. Lists only.
 */
final class Unmanaged {

  private static final String DEFAULT_NAMESPACE = "default";

  /** What people make by hand. */
  static final List<Kind> COMMON =
      List.of(
          new Kind("apps/v1", "Deployment"),
          new Kind("apps/v1", "StatefulSet"),
          new Kind("apps/v1", "DaemonSet"),
          new Kind("batch/v1", "Job"),
          new Kind("batch/v1", "CronJob"),
          new Kind("v1", "Pod"),
          new Kind("v1", "Service"),
          new Kind("v1", "ConfigMap"),
          new Kind("v1", "Secret"),
          new Kind("v1", "ServiceAccount"),
          new Kind("v1", "PersistentVolumeClaim"),
          new Kind("networking.k8s.io/v1", "Ingress"),
          new Kind("networking.k8s.io/v1", "NetworkPolicy"),
          new Kind("rbac.authorization.k8s.io/v1", "Role"),
          new Kind("rbac.authorization.k8s.io/v1", "RoleBinding"),
          new Kind("autoscaling/v2", "HorizontalPodAutoscaler"));

  private final Cluster cluster;
  private final Calls calls;

  Unmanaged(Cluster cluster, Calls calls) {
    this.cluster = cluster;
    this.calls = calls;
  }

  /** Objects of one kind that are declared: of any version of it. */
  private record Known(String group, String kind, ObjectName name) {}

  /** All that is live beside these resources. */
  dev.plumbline.core.read.Discovery search(Map<ReadRequest, Kind> managed)
      throws InterruptedException {
    if (Identity.of(cluster.expectedUid(), calls) instanceof Identity.Wrong(var outcome)) {
      return dev.plumbline.core.read.Discovery.unknown(place(""), outcome);
    }
    var known = new HashSet<Known>();
    var namespaces = new TreeSet<String>();
    var kinds = new LinkedHashSet<>(COMMON);
    for (var entry : managed.entrySet()) {
      note(entry.getKey(), entry.getValue(), known, namespaces, kinds);
    }
    namespaces.removeIf(ObjectOwner::isSystem);
    var searches = new ArrayList<Callable<dev.plumbline.core.read.Discovery>>();
    for (var kind : namespaces.isEmpty() ? Set.<Kind>of() : kinds) {
      searches.add(() -> search(kind, namespaces, known));
    }
    return joined(Together.run(searches));
  }

  private void note(
      ReadRequest request, Kind kind, Set<Known> known, Set<String> namespaces, Set<Kind> kinds)
      throws InterruptedException {
    if (!(cluster.discovery().find(kind, calls) instanceof Discovery.Lookup.Served(var resource))) {
      return;
    }
    var namespace = request.target().setting("namespace").orElse(DEFAULT_NAMESPACE);
    var name = ObjectName.of(request.resource(), resource.namespaced(), namespace);
    if (name.isEmpty()) {
      return;
    }
    known.add(new Known(kind.group(), kind.kind(), name.orElseThrow()));
    if (resource.namespaced()) {
      namespaces.add(name.orElseThrow().namespace());
      var sameKind =
          kinds.stream()
              .anyMatch(one -> one.group().equals(kind.group()) && one.kind().equals(kind.kind()));
      if (!sameKind) {
        kinds.add(kind);
      }
    }
  }

  private dev.plumbline.core.read.Discovery search(
      Kind kind, Set<String> namespaces, Set<Known> known) throws InterruptedException {
    return switch (cluster.discovery().find(kind, calls)) {
      case Discovery.Lookup.Gone ignored -> nothing(kind, namespaces);
      case Discovery.Lookup.Unclear(var outcome) -> gap(kind, "", outcome);
      case Discovery.Lookup.Served(var resource) when !resource.isListable() ->
          dev.plumbline.core.read.Discovery.NONE;
      case Discovery.Lookup.Served(var resource) -> {
        var found = new ArrayList<dev.plumbline.core.read.Discovery>();
        for (var namespace : namespaces) {
          found.add(search(resource, namespace, known));
        }
        yield joined(found);
      }
    };
  }

  private dev.plumbline.core.read.Discovery search(
      ApiResource resource, String namespace, Set<Known> known) throws InterruptedException {
    var kind = resource.kind();
    var list = new KindList(resource, calls).all(namespace);
    var found = new ArrayList<Discovered>();
    list.objects()
        .forEach(
            (name, outcome) -> {
              if (outcome instanceof ReadOutcome.Found live
                  && !known.contains(new Known(kind.group(), kind.kind(), name))) {
                found.add(
                    new Discovered(
                        kind.token(),
                        name.toString(),
                        name.name(),
                        place(namespace),
                        live.live(),
                        ObjectOwner.of(kind, name, live.live())));
              }
            });
    return new dev.plumbline.core.read.Discovery(
        found,
        list.trouble().map(outcome -> new Gap(place(namespace), kind.token(), outcome)).stream()
            .toList(),
        list.trouble().isPresent() ? Set.of() : Set.of(new Listed(place(namespace), kind.token())));
  }

  /** A kind that the cluster no longer serves has no objects. */
  private dev.plumbline.core.read.Discovery nothing(Kind kind, Set<String> namespaces) {
    return new dev.plumbline.core.read.Discovery(
        List.of(),
        List.of(),
        namespaces.stream()
            .map(namespace -> new Listed(place(namespace), kind.token()))
            .collect(Collectors.toUnmodifiableSet()));
  }

  private dev.plumbline.core.read.Discovery gap(Kind kind, String namespace, ReadOutcome outcome) {
    return new dev.plumbline.core.read.Discovery(
        List.of(), List.of(new Gap(place(namespace), kind.token(), outcome)), Set.of());
  }

  private String place(String namespace) {
    var who = cluster.expectedUid().orElseGet(() -> cluster.connection().server());
    return "kubernetes " + who + (namespace.isEmpty() ? "" : "/" + namespace);
  }

  private static dev.plumbline.core.read.Discovery joined(
      List<dev.plumbline.core.read.Discovery> parts) {
    return new dev.plumbline.core.read.Discovery(
        parts.stream().flatMap(part -> part.resources().stream()).toList(),
        parts.stream().flatMap(part -> part.gaps().stream()).toList(),
        parts.stream()
            .flatMap(part -> part.listed().stream())
            .collect(Collectors.toUnmodifiableSet()));
  }
}
