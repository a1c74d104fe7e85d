package dev.plumbline.core.rules;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;

/**
 * Autoscalers that own how many replicas an object of one kind has. They take nothing out: {@link
 * KubernetesOwned} says which values are theirs.
 *
 * @param kind the kind of the target, such as {@code Deployment}
 */
record Autoscaler(String kind) implements Sidecar {

  @Override
  public Set<String> childTypes() {
    return Set.of(
        "kubernetes:autoscaling/v1:HorizontalPodAutoscaler",
        "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
        "kubernetes:autoscaling/v2beta2:HorizontalPodAutoscaler",
        "kubernetes:keda.sh/v1alpha1:ScaledObject");
  }

  @Override
  public String parentId(DeclaredResource child) {
    var target = child.declared().in("spec", "scaleTargetRef");
    var name = target.flatMap(ref -> text(ref, "name")).orElse("");
    var fits = target.flatMap(ref -> text(ref, "kind")).orElse("Deployment").equals(kind);
    if (!fits || name.isEmpty()) {
      return "";
    }
    var slash = child.id().indexOf('/');
    var namespace =
        slash > 0
            ? child.id().substring(0, slash)
            : child.declared().in("metadata", "namespace").flatMap(Value::text).orElse("");
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  private static java.util.Optional<String> text(Value ref, String name) {
    return ref.in(name).flatMap(Value::text);
  }

  @Override
  public Value without(Value parentValue, List<DeclaredResource> children) {
    return parentValue;
  }
}
