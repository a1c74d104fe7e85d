package dev.plumbline.sandbox.provider.kubernetes;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.CloudPackage;
import dev.plumbline.sandbox.provider.ConfiguredPackage;
import dev.plumbline.sandbox.provider.DiffRules;
import dev.plumbline.sandbox.provider.ResourceType;
import dev.plumbline.sandbox.provider.StateShape;
import java.util.List;

/**
 * The {@code kubernetes} package, as Pulumi's Kubernetes provider 4 behaves with server-side apply.
 * Any kind works, custom resources included; the provider's {@code kubeconfig}, {@code context} and
 * {@code namespace} say where.
 */
public record KubernetesPackage() implements CloudPackage {

  @Override
  public String name() {
    return "kubernetes";
  }

  @Override
  public String version() {
    return "4.0.0";
  }

  @Override
  public List<String> tokens() {
    return List.of();
  }

  @Override
  public ConfiguredPackage configure(Value.Fields config) throws CloudFailure {
    return new Configured(KubernetesCloud.of(config), Mutability.of(config));
  }

  private record Configured(KubernetesCloud cloud, Mutability mutability)
      implements ConfiguredPackage {

    @Override
    public ResourceType type(String token) throws CloudFailure {
      return new KubernetesType(KindToken.parse(token), cloud.namespace());
    }

    @Override
    public DiffRules rules(ResourceType type) {
      return new KubernetesDiffRules(mutability);
    }

    @Override
    public StateShape shape(ResourceType type) {
      return new KubernetesStateShape(rules(type));
    }

    @Override
    public Value.Fields invoke(String token, Value.Fields arguments) throws CloudFailure {
      throw new CloudFailure("the sandbox's Kubernetes provider has no function " + token);
    }
  }
}
