package dev.plumbline.stacks.kubernetes;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.apps.v1.StatefulSet;
import com.pulumi.kubernetes.apps.v1.StatefulSetArgs;
import com.pulumi.kubernetes.apps.v1.inputs.StatefulSetSpecArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PersistentVolumeClaimArgs;
import com.pulumi.kubernetes.core.v1.inputs.PersistentVolumeClaimSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL in one pod with a volume of its own. One workload reaches it, and it reaches nobody.
 * The volume goes with the namespace, not with the pod.
 */
public final class Database extends ComponentResource {
  /** Where it listens. */
  public static final int PORT = 5432;

  /** The name of its one user and of the database that the user owns. */
  public static final String USER = "app";

  private final String name;
  private final DatabaseArgs args;
  private final Metadata metadata;
  private final CustomResourceOptions inside;

  public Database(String name, DatabaseArgs args) {
    super("plumbline:kubernetes:Database", name);
    this.name = name;
    this.args = args;
    this.metadata = args.tenant().metadata();
    this.inside =
        CustomResourceOptions.builder().parent(this).dependsOn(args.tenant().guards()).build();
    var traffic = new Traffic(new Traffic.Source.Pods(args.client()), List.of());
    statefulSet(
        List.of(
            new WorkloadTraffic(name, metadata, inside).declare(PORT, traffic),
            new SecretTexts(name, metadata, inside)
                .declare(Map.of(DatabasePod.PASSWORD, args.password())),
            service()));
    registerOutputs(Map.of());
  }

  /** Where and as whom its client connects; secret. */
  public Output<String> url() {
    return args.password()
        .applyValue(
            password ->
                "postgresql://%s:%s@%s.%s.svc:%d/%s"
                    .formatted(USER, password, name, args.tenant().namespaceName(), PORT, USER))
        .asSecret();
  }

  /** Without an address of its own: the name leads to the pod itself. */
  private Service service() {
    return new Service(
        name,
        ServiceArgs.builder()
            .metadata(metadata.of(name, name))
            .spec(
                ServiceSpecArgs.builder()
                    .type("ClusterIP")
                    .clusterIP("None")
                    .selector(selector())
                    .ports(
                        ServicePortArgs.builder()
                            .name(DatabasePod.PORT_NAME)
                            .protocol("TCP")
                            .port(PORT)
                            .targetPort(DatabasePod.PORT_NAME)
                            .build())
                    .build())
            .build(),
        inside);
  }

  private void statefulSet(List<Resource> needs) {
    new StatefulSet(
        name,
        StatefulSetArgs.builder()
            .metadata(metadata.of(name, name))
            .spec(
                StatefulSetSpecArgs.builder()
                    .serviceName(name)
                    .replicas(1)
                    .selector(LabelSelectorArgs.builder().matchLabels(selector()).build())
                    .template(new DatabasePod(name, metadata, args.limit()).declare())
                    .volumeClaimTemplates(volume())
                    .build())
            .build(),
        CustomResourceOptions.builder().parent(this).dependsOn(needs).build());
  }

  private PersistentVolumeClaimArgs volume() {
    return PersistentVolumeClaimArgs.builder()
        .metadata(
            ObjectMetaArgs.builder().name(DatabasePod.VOLUME).labels(metadata.labels(name)).build())
        .spec(
            PersistentVolumeClaimSpecArgs.builder()
                .accessModes("ReadWriteOnce")
                .resources(
                    ResourceRequirementsArgs.builder()
                        .requests(Map.of("storage", args.gibibytes() + "Gi"))
                        .build())
                .build())
        .build();
  }

  private Map<String, String> selector() {
    return Map.of(Metadata.NAME_LABEL, name);
  }
}
