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

/** What a workload's pods may receive and send: their own port from the same namespace, and DNS. */
record WorkloadTraffic(String name, Metadata metadata, CustomResourceOptions inside) {
  private static final int DNS = 53;

  NetworkPolicy declare(int port) {
    return new NetworkPolicy(
        name,
        NetworkPolicyArgs.builder()
            .metadata(metadata.of(name, name))
            .spec(
                NetworkPolicySpecArgs.builder()
                    .podSelector(
                        LabelSelectorArgs.builder()
                            .matchLabels(Map.of(Metadata.NAME_LABEL, name))
                            .build())
                    .policyTypes("Ingress", "Egress")
                    .ingress(fromNamespace(port))
                    .egress(toNameService())
                    .build())
            .build(),
        inside);
  }

  private NetworkPolicyIngressRuleArgs fromNamespace(int port) {
    return NetworkPolicyIngressRuleArgs.builder()
        .from(inNamespace(metadata.namespace()))
        .ports(NetworkPolicyPortArgs.builder().protocol("TCP").port(port).build())
        .build();
  }

  private static NetworkPolicyEgressRuleArgs toNameService() {
    return NetworkPolicyEgressRuleArgs.builder()
        .to(inNamespace("kube-system"))
        .ports(
            NetworkPolicyPortArgs.builder().protocol("UDP").port(DNS).build(),
            NetworkPolicyPortArgs.builder().protocol("TCP").port(DNS).build())
        .build();
  }

  private static NetworkPolicyPeerArgs inNamespace(String namespace) {
    return NetworkPolicyPeerArgs.builder()
        .namespaceSelector(
            LabelSelectorArgs.builder()
                .matchLabels(Map.of("kubernetes.io/metadata.name", namespace))
                .build())
        .build();
  }
}
