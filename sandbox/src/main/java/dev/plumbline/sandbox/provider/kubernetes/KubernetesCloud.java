package dev.plumbline.sandbox.provider.kubernetes;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.Cloud;
import dev.plumbline.sandbox.provider.CloudFailure;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One cluster, as a provider's {@code kubeconfig}, {@code context} and {@code namespace} name it.
 */
final class KubernetesCloud implements Cloud {

  private static final int RETRIES = 3;

  private final KubernetesClient client;
  private final String namespace;
  private final Map<String, List<APIResource>> discovered = new ConcurrentHashMap<>();

  private KubernetesCloud(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** Reads the provider's configuration; no call goes to the cluster yet. */
  static KubernetesCloud of(Value.Fields config) throws CloudFailure {
    var settings = settings(text(config, "kubeconfig"), text(config, "context"));
    settings.setRequestRetryBackoffLimit(RETRIES);
    var wanted = text(config, "namespace");
    var own = Optional.ofNullable(settings.getNamespace()).orElse("");
    var namespace = !wanted.isEmpty() ? wanted : own.isEmpty() ? "default" : own;
    return new KubernetesCloud(
        new KubernetesClientBuilder().withConfig(settings).build(), namespace);
  }

  private static String text(Value.Fields config, String key) {
    return config.at(key).flatMap(Value::text).orElse("");
  }

  /** The official provider takes a path as well as the content. */
  private static Config settings(String given, String context) throws CloudFailure {
    if (given.isBlank()) {
      throw new CloudFailure(
          "no cluster: set kubernetes:kubeconfig to a kubeconfig or the path of one");
    }
    try {
      if (!given.contains("\n") && !given.stripLeading().startsWith("{")) {
        return context.isEmpty()
            ? Config.fromKubeconfig(Path.of(given).toFile())
            : Config.fromKubeconfig(context, Path.of(given).toFile());
      }
      return Config.fromKubeconfig(context.isEmpty() ? given : withContext(given, context));
    } catch (RuntimeException malformed) {
      // its text may quote credentials, so only its kind is told
      throw new CloudFailure(
          "kubernetes:kubeconfig is no kubeconfig that can be read (%s)"
              .formatted(malformed.getClass().getSimpleName()));
    }
  }

  private static String withContext(String kubeconfig, String context) {
    var serialization = new KubernetesSerialization();
    var parsed = serialization.unmarshal(kubeconfig, io.fabric8.kubernetes.api.model.Config.class);
    parsed.setCurrentContext(context);
    return serialization.asYaml(parsed);
  }

  /** Where namespaced objects go that name no namespace. */
  String namespace() {
    return namespace;
  }

  @Override
  public <T> T client(Class<T> type) {
    if (!type.isInstance(client)) {
      throw new IllegalArgumentException("a Kubernetes cloud has no " + type.getName());
    }
    return type.cast(client);
  }

  /**
   * How the cluster serves a kind.
   *
   * @throws CloudFailure when it does not, as before its definition was applied
   */
  ResourceDefinitionContext context(String apiVersion, String kind) throws CloudFailure {
    var found = find(discovered.getOrDefault(apiVersion, List.of()), kind);
    if (found.isEmpty()) {
      discovered.put(apiVersion, discover(apiVersion));
      found = find(discovered.getOrDefault(apiVersion, List.of()), kind);
    }
    var resource =
        found.orElseThrow(
            () -> new CloudFailure("the cluster has no kind %s in %s".formatted(kind, apiVersion)));
    var slash = apiVersion.indexOf('/');
    return new ResourceDefinitionContext.Builder()
        .withGroup(slash < 0 ? "" : apiVersion.substring(0, slash))
        .withVersion(apiVersion.substring(slash + 1))
        .withKind(kind)
        .withPlural(resource.getName())
        .withNamespaced(Boolean.TRUE.equals(resource.getNamespaced()))
        .build();
  }

  private List<APIResource> discover(String apiVersion) throws CloudFailure {
    try {
      return Optional.ofNullable(client.getApiResources(apiVersion))
          .map(list -> List.copyOf(list.getResources()))
          .orElse(List.of());
    } catch (KubernetesClientException failed) {
      throw LiveObjects.failure("listing the kinds of " + apiVersion, failed);
    }
  }

  private static Optional<APIResource> find(List<APIResource> resources, String kind) {
    return resources.stream()
        .filter(r -> r.getKind().equals(kind) && !r.getName().contains("/"))
        .findFirst();
  }

  @Override
  public void close() {
    client.close();
  }
}
