package dev.plumbline.stacks.kubernetes;

import com.pulumi.kubernetes.core.v1.inputs.ConfigMapEnvSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EmptyDirVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvFromSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.HTTPGetActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretEnvSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;

/** The pods of a workload, within the restricted Pod Security Standard. */
record PodTemplate(String name, Metadata metadata, Container container) {
  static final String PORT_NAME = "http";

  private static final int UNPRIVILEGED = 10_001;
  private static final Resources REQUEST = new Resources("50m", "64Mi");
  private static final String SCRATCH = "tmp";

  static String settingsName(String workload) {
    return workload + "-settings";
  }

  static String secretsName(String workload) {
    return workload + "-secrets";
  }

  PodTemplateSpecArgs declare() {
    return PodTemplateSpecArgs.builder()
        .metadata(ObjectMetaArgs.builder().labels(metadata.labels(name)).build())
        .spec(
            PodSpecArgs.builder()
                .serviceAccountName(name)
                .automountServiceAccountToken(false)
                .securityContext(PodSecurity.pod(UNPRIVILEGED))
                .containers(serving())
                .volumes(
                    VolumeArgs.builder()
                        .name(SCRATCH)
                        .emptyDir(EmptyDirVolumeSourceArgs.builder().sizeLimit("64Mi").build())
                        .build())
                .build())
        .build();
  }

  private ContainerArgs serving() {
    return ContainerArgs.builder()
        .name(name)
        .image(container.image())
        .ports(
            ContainerPortArgs.builder()
                .name(PORT_NAME)
                .containerPort(container.port())
                .protocol("TCP")
                .build())
        .envFrom(
            EnvFromSourceArgs.builder()
                .configMapRef(ConfigMapEnvSourceArgs.builder().name(settingsName(name)).build())
                .build(),
            EnvFromSourceArgs.builder()
                .secretRef(SecretEnvSourceArgs.builder().name(secretsName(name)).build())
                .build())
        .resources(
            ResourceRequirementsArgs.builder()
                .requests(REQUEST.quantities())
                .limits(container.limit().quantities())
                .build())
        .securityContext(PodSecurity.container())
        .readinessProbe(probe(5))
        .livenessProbe(probe(20))
        .volumeMounts(VolumeMountArgs.builder().name(SCRATCH).mountPath("/tmp").build())
        .build();
  }

  private static ProbeArgs probe(int periodSeconds) {
    return ProbeArgs.builder()
        .httpGet(HTTPGetActionArgs.builder().path("/").port(PORT_NAME).build())
        .periodSeconds(periodSeconds)
        .build();
  }
}
