package dev.plumbline.stacks.kubernetes;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentStrategyArgs;
import com.pulumi.kubernetes.apps.v1.inputs.RollingUpdateDeploymentArgs;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.Secret;
import com.pulumi.kubernetes.core.v1.SecretArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
    this.metadata = new Metadata(args.ownership(), args.tenant().namespaceName());
    this.inside =
        CustomResourceOptions.builder().parent(this).dependsOn(args.tenant().guards()).build();
    var needs = new ArrayList<Resource>();
    needs.addAll(new WorkloadAccess(name, metadata, inside).declare());
    needs.add(new WorkloadTraffic(name, metadata, inside).declare(args.container().port()));
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
    return new Secret(
        name,
        SecretArgs.builder()
            .metadata(metadata.of(PodTemplate.secretsName(name), name))
            .type("Opaque")
            .data(encodedSecrets().asSecret())
            .build(),
        inside);
  }

  /** Base64 by key: the form in which the API server keeps a secret, so it can be compared. */
  private Output<Map<String, String>> encodedSecrets() {
    return Output.all(args.secrets().entrySet().stream().map(Workload::encoded).toList())
        .applyValue(
            entries ->
                entries.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Output<Map.Entry<String, String>> encoded(
      Map.Entry<String, Output<String>> secret) {
    return secret
        .getValue()
        .applyValue(
            value ->
                Map.entry(
                    secret.getKey(),
                    Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
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
