package dev.plumbline.stacks.kubernetes;

import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentStrategyArgs;
import com.pulumi.kubernetes.apps.v1.inputs.RollingUpdateDeploymentArgs;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.Secret;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudget;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudgetArgs;
import com.pulumi.kubernetes.policy.v1.inputs.PodDisruptionBudgetSpecArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A deployment with everything it needs: identity, rights, settings, secrets, traffic, service. */
public final class Workload extends ComponentResource {
  private static final int SERVICE_PORT = 80;

  private final String name;
  private final WorkloadArgs args;
  private final Metadata metadata;
  private final CustomResourceOptions inside;

  public Workload(String name, WorkloadArgs args) {
    super("plumbline:kubernetes:Workload", name);
    this.name = name;
    this.args = args;
    this.metadata = args.tenant().metadata();
    this.inside =
        CustomResourceOptions.builder().parent(this).dependsOn(args.tenant().guards()).build();
    var needs = new ArrayList<Resource>();
    needs.addAll(new WorkloadAccess(name, metadata, inside).declare());
    needs.add(
        new WorkloadTraffic(name, metadata, inside)
            .declare(args.container().port(), args.traffic()));
    needs.add(configMap());
    needs.add(secret());
    deployment(needs);
    service();
    registerOutputs(Map.of());
  }

  /** The name that pods of the same cluster reach the workload by. */
  public String address() {
    return name + "." + args.tenant().namespaceName() + ".svc";
  }

  /** Declares that nodes are emptied one pod of the workload after the other. */
  public Workload limitDisruption() {
    new PodDisruptionBudget(
        name,
        PodDisruptionBudgetArgs.builder()
            .metadata(metadata.of(name, name))
            .spec(
                PodDisruptionBudgetSpecArgs.builder()
                    .maxUnavailable(1)
                    .selector(LabelSelectorArgs.builder().matchLabels(selector()).build())
                    .build())
            .build(),
        inside);
    return this;
  }

  private ConfigMap configMap() {
    return new ConfigMap(
        name,
        ConfigMapArgs.builder()
            .metadata(metadata.of(PodTemplate.settingsName(name), name))
            .data(args.settings())
            .build(),
        inside);
  }

  private Secret secret() {
    return new SecretTexts(name, metadata, inside).declare(args.secrets());
  }

  private void deployment(List<Resource> needs) {
    var container = args.container();
    new Deployment(
        name,
        DeploymentArgs.builder()
            .metadata(metadata.of(name, name, waiting()))
            .spec(
                DeploymentSpecArgs.builder()
                    .replicas(container.replicas())
                    .selector(LabelSelectorArgs.builder().matchLabels(selector()).build())
                    .strategy(
                        DeploymentStrategyArgs.builder()
                            .type("RollingUpdate")
                            .rollingUpdate(
                                RollingUpdateDeploymentArgs.builder()
                                    .maxSurge(1)
                                    .maxUnavailable(0)
                                    .build())
                            .build())
                    .template(new PodTemplate(name, metadata, container).declare())
                    .build())
            .build(),
        CustomResourceOptions.builder().parent(this).dependsOn(needs).build());
  }

  private void service() {
    new Service(
        name,
        ServiceArgs.builder()
            .metadata(metadata.of(name, name, waiting()))
            .spec(
                ServiceSpecArgs.builder()
                    .type("ClusterIP")
                    .selector(selector())
                    .ports(
                        ServicePortArgs.builder()
                            .name(PodTemplate.PORT_NAME)
                            .protocol("TCP")
                            .port(SERVICE_PORT)
                            .targetPort(PodTemplate.PORT_NAME)
                            .build())
                    .build())
            .build(),
        inside);
  }

  private Map<String, String> selector() {
    return Map.of(Metadata.NAME_LABEL, name);
  }

  private Map<String, String> waiting() {
    return args.container().awaitRollout() ? Map.of() : Map.of("pulumi.com/skipAwait", "true");
  }
}
