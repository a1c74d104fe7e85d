package dev.plumbline.stacks.kubernetes;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.networking.v1.NetworkPolicy;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyEgressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyIngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPortArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/** The network policy of a workload's pods. */
record WorkloadTraffic(String name, Metadata metadata, CustomResourceOptions inside) {
  private static final int DNS = 53;

  NetworkPolicy declare(int port, Traffic traffic) {
    var spec =
        NetworkPolicySpecArgs.builder()
            .podSelector(app(name))
            .policyTypes("Ingress", "Egress")
            .ingress(
                NetworkPolicyIngressRuleArgs.builder()
                    .from(source(traffic.from()))
                    .ports(port("TCP", port))
                    .build());
    if (!traffic.to().isEmpty()) {
      spec.egress(traffic.to().stream().map(WorkloadTraffic::egress).toList());
    }
    return new NetworkPolicy(
        name,
        NetworkPolicyArgs.builder().metadata(metadata.of(name, name)).spec(spec.build()).build(),
        inside);
  }

  private static NetworkPolicyPeerArgs source(Traffic.Source from) {
    return switch (from) {
      case Traffic.Source.Namespace(var namespace) -> inNamespace(namespace);
      case Traffic.Source.Pods(var workload) -> pods(workload);
    };
  }

  private static NetworkPolicyEgressRuleArgs egress(Traffic.Destination to) {
    return switch (to) {
      case Traffic.Destination.NameService() ->
          NetworkPolicyEgressRuleArgs.builder()
              .to(inNamespace("kube-system"))
              .ports(port("UDP", DNS), port("TCP", DNS))
              .build();
      case Traffic.Destination.Pods(var workload, var port) ->
          NetworkPolicyEgressRuleArgs.builder().to(pods(workload)).ports(port("TCP", port)).build();
    };
  }

  private static NetworkPolicyPortArgs port(String protocol, int port) {
    return NetworkPolicyPortArgs.builder().protocol(protocol).port(port).build();
  }

  private static NetworkPolicyPeerArgs pods(String workload) {
    return NetworkPolicyPeerArgs.builder().podSelector(app(workload)).build();
  }

  private static NetworkPolicyPeerArgs inNamespace(String namespace) {
    return NetworkPolicyPeerArgs.builder()
        .namespaceSelector(
            LabelSelectorArgs.builder()
                .matchLabels(Map.of("kubernetes.io/metadata.name", namespace))
                .build())
        .build();
  }

  private static LabelSelectorArgs app(String workload) {
    return LabelSelectorArgs.builder().matchLabels(Map.of(Metadata.NAME_LABEL, workload)).build();
  }
}
