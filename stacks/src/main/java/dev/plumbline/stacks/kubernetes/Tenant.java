package dev.plumbline.stacks.kubernetes;

import com.pulumi.kubernetes.core.v1.LimitRange;
import com.pulumi.kubernetes.core.v1.LimitRangeArgs;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.kubernetes.core.v1.ResourceQuota;
import com.pulumi.kubernetes.core.v1.ResourceQuotaArgs;
import com.pulumi.kubernetes.core.v1.inputs.LimitRangeItemArgs;
import com.pulumi.kubernetes.core.v1.inputs.LimitRangeSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceQuotaSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.networking.v1.NetworkPolicy;
import com.pulumi.kubernetes.networking.v1.NetworkPolicyArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/**
 * A namespace that is closed until something in it says otherwise: pods must meet the restricted
 * Pod Security Standard, share a quota, and neither receive nor send traffic.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security
 *     Standards</a>
 */
public final class Tenant extends ComponentResource {
  private static final Resources DEFAULT_LIMIT = new Resources("250m", "128Mi");
  private static final Resources DEFAULT_REQUEST = new Resources("50m", "64Mi");

  private final String name;
  private final TenantArgs args;
  private final Metadata metadata;
  private final List<Resource> guards;

  /** A tenant of the cluster that the stack's {@code kubernetes:} configuration names. */
  public Tenant(String name, TenantArgs args) {
    this(name, args, ComponentResourceOptions.builder().build());
  }

  /** A tenant of another cluster. */
  public Tenant(String name, TenantArgs args, ClusterConnection cluster) {
    this(name, args, cluster.options());
  }

  private Tenant(String name, TenantArgs args, ComponentResourceOptions options) {
    super("plumbline:kubernetes:Tenant", name, options);
    this.name = name;
    this.args = args;
    this.metadata = new Metadata(args.ownership(), args.namespace());
    var namespace = namespace();
    var inside = CustomResourceOptions.builder().parent(this).dependsOn(namespace).build();
    this.guards = List.of(namespace, quota(inside), limitRange(inside), denyAllTraffic(inside));
    registerOutputs(Map.of());
  }

  /** The namespace's name. */
  public String namespaceName() {
    return args.namespace();
  }

  /** Lets a group of people run workloads in the namespace. */
  public Tenant editedBy(String group) {
    var inside = CustomResourceOptions.builder().parent(this).dependsOn(guards.getFirst()).build();
    new TenantEditors(name, metadata, inside).declare(group);
    return this;
  }

  /** Names and labels of what is put into the namespace. */
  Metadata metadata() {
    return metadata;
  }

  /** What must exist before anything else is put into the namespace. */
  public List<Resource> guards() {
    return guards;
  }

  private Namespace namespace() {
    return new Namespace(
        name,
        NamespaceArgs.builder()
            .metadata(
                metadata.ofNamespace(
                    Map.of(
                        "pod-security.kubernetes.io/enforce", "restricted",
                        "pod-security.kubernetes.io/warn", "restricted")))
            .build(),
        CustomResourceOptions.builder().parent(this).build());
  }

  private ResourceQuota quota(CustomResourceOptions inside) {
    var quota = args.quota();
    return new ResourceQuota(
        name,
        ResourceQuotaArgs.builder()
            .metadata(metadata.of(name, name))
            .spec(
                ResourceQuotaSpecArgs.builder()
                    .hard(
                        Map.of(
                            "limits.cpu", quota.cpu(),
                            "limits.memory", quota.memory(),
                            "pods", Integer.toString(args.mostPods()),
                            "services.loadbalancers", "0",
                            "services.nodeports", "0"))
                    .build())
            .build(),
        inside);
  }

  private LimitRange limitRange(CustomResourceOptions inside) {
    return new LimitRange(
        name,
        LimitRangeArgs.builder()
            .metadata(metadata.of(name, name))
            .spec(
                LimitRangeSpecArgs.builder()
                    .limits(
                        LimitRangeItemArgs.builder()
                            .type("Container")
                            .default_(DEFAULT_LIMIT.quantities())
                            .defaultRequest(DEFAULT_REQUEST.quantities())
                            .max(args.largestContainer().quantities())
                            .build())
                    .build())
            .build(),
        inside);
  }

  private NetworkPolicy denyAllTraffic(CustomResourceOptions inside) {
    return new NetworkPolicy(
        name + "-default-deny",
        NetworkPolicyArgs.builder()
            .metadata(metadata.of("default-deny", name))
            .spec(
                NetworkPolicySpecArgs.builder()
                    .podSelector(LabelSelectorArgs.builder().build())
                    .policyTypes("Ingress", "Egress")
                    .build())
            .build(),
        inside);
  }
}
