package dev.plumbline.kubernetes;

import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.Pause;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.GenericRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Kubernetes: one generic reader for every kind, by the resources that the API server itself names.
 * Thread-safe.
 */
public final class KubernetesProvider implements CloudProvider {

  @Override
  public String name() {
    return "kubernetes";
  }

  @Override
  public Set<String> packages() {
    return Set.of("kubernetes");
  }

  @Override
  public Set<String> types() {
    return KnownTypes.TOKENS;
  }

  @Override
  public Optional<FieldRules> rules(String type) {
    return Kind.ofToken(type).map(ignored -> GenericRules.forType(type));
  }

  @Override
  public String permissions(Set<String> types) {
    return Permissions.clusterRole(types);
  }

  @Override
  public CloudReader open(List<CloudAccount> accounts) {
    return new KubernetesReader(accounts, Pause.SLEEP);
  }

  @Override
  public Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    settings.put(
        "kubeconfig",
        "path of the kubeconfig that reads; used for stacks whose provider has the same API"
            + " server");
    settings.put("context", "its context; the current one if left out");
    settings.put(
        "cluster",
        "uid of the namespace kube-system, which proves that the right cluster answers ("
            + Identity.FIND_UID
            + ")");
    settings.put(
        "auditLog",
        "path of the API server's audit log in JSON, where this machine can read it: it names who"
            + " changed objects, and from which address");
    settings.put(
        DryRuns.SETTING,
        "true asks the API server with a dry run what it would make of each declaration, so that"
            + " what its admission writes is no drift; needs the verb patch, writes nothing");
    settings.put(CloudAccount.TIMEOUT, "seconds that one try of a call may take; 30 if left out");
    return settings;
  }
}
