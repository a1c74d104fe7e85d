package dev.plumbline.core.rules;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.value.Value;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Between how many replicas an autoscaler keeps its target. Sources: Kubernetes API reference,
 * HorizontalPodAutoscalerSpec; KEDA documentation, ScaledObject specification.
 */
record KubernetesScale(BigDecimal least, BigDecimal most) {

  static Optional<KubernetesScale> of(DeclaredResource autoscaler) {
    var keda = autoscaler.type().startsWith("kubernetes:keda.sh/");
    var spec = autoscaler.declared().in("spec").orElse(Value.nothing());
    var least =
        KubernetesOwned.number(spec, keda ? "minReplicaCount" : "minReplicas")
            .orElse(keda ? BigDecimal.ZERO : BigDecimal.ONE);
    var most =
        KubernetesOwned.number(spec, keda ? "maxReplicaCount" : "maxReplicas")
            .or(() -> keda ? Optional.of(BigDecimal.valueOf(100)) : Optional.empty());
    return most.map(top -> new KubernetesScale(least, top));
  }

  boolean allows(BigDecimal replicas) {
    return replicas.compareTo(least) >= 0 && replicas.compareTo(most) <= 0;
  }

  String reason(DeclaredResource autoscaler) {
    var kind = autoscaler.type().substring(autoscaler.type().lastIndexOf(':') + 1);
    return "%s %s is declared to keep it between %s and %s"
        .formatted(kind, autoscaler.id(), least.toPlainString(), most.toPlainString());
  }
}
