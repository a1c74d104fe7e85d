package dev.plumbline.stacks.kubernetes;

import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EmptyDirVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ExecActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretKeySelectorArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;

/**
 * The pod of a database, within the restricted Pod Security Standard: the image's own user, and
 * nothing to write to but the data, the socket's folder and {@code /tmp}.
 *
 * @see <a href="https://hub.docker.com/_/postgres">Environment variables of the image</a>
 */
record DatabasePod(String name, Metadata metadata, Resources limit) {
  static final String PORT_NAME = "postgresql";
  static final String PASSWORD = "POSTGRES_PASSWORD";
  static final String VOLUME = "data";

  private static final String IMAGE = "docker.io/library/postgres:17.6-bookworm";
  // The user "postgres" of the image.
  private static final int POSTGRES = 999;
  private static final String DATA = "/var/lib/postgresql/data";
  private static final Resources REQUEST = new Resources("100m", "128Mi");

  PodTemplateSpecArgs declare() {
    return PodTemplateSpecArgs.builder()
        .metadata(ObjectMetaArgs.builder().labels(metadata.labels(name)).build())
        .spec(
            PodSpecArgs.builder()
                .automountServiceAccountToken(false)
                .securityContext(PodSecurity.pod(POSTGRES))
                .containers(serving())
                .volumes(scratch("socket"), scratch("tmp"))
                .build())
        .build();
  }

  private ContainerArgs serving() {
    return ContainerArgs.builder()
        .name(name)
        .image(IMAGE)
        .ports(
            ContainerPortArgs.builder()
                .name(PORT_NAME)
                .containerPort(Database.PORT)
                .protocol("TCP")
                .build())
        .env(
            variable("POSTGRES_USER", Database.USER),
            variable("POSTGRES_DB", Database.USER),
            // A volume's root may hold lost+found, and initdb wants an empty folder.
            variable("PGDATA", DATA + "/pgdata"),
            password())
        .resources(
            ResourceRequirementsArgs.builder()
                .requests(REQUEST.quantities())
                .limits(limit.quantities())
                .build())
        .securityContext(PodSecurity.container())
        .readinessProbe(probe(5))
        .livenessProbe(probe(20))
        .volumeMounts(
            mount(VOLUME, DATA), mount("socket", "/var/run/postgresql"), mount("tmp", "/tmp"))
        .build();
  }

  private static EnvVarArgs variable(String key, String value) {
    return EnvVarArgs.builder().name(key).value(value).build();
  }

  private EnvVarArgs password() {
    return EnvVarArgs.builder()
        .name(PASSWORD)
        .valueFrom(
            EnvVarSourceArgs.builder()
                .secretKeyRef(
                    SecretKeySelectorArgs.builder()
                        .name(PodTemplate.secretsName(name))
                        .key(PASSWORD)
                        .build())
                .build())
        .build();
  }

  private static VolumeArgs scratch(String volume) {
    return VolumeArgs.builder()
        .name(volume)
        .emptyDir(EmptyDirVolumeSourceArgs.builder().sizeLimit("64Mi").build())
        .build();
  }

  private static VolumeMountArgs mount(String volume, String path) {
    return VolumeMountArgs.builder().name(volume).mountPath(path).build();
  }

  private static ProbeArgs probe(int periodSeconds) {
    return ProbeArgs.builder()
        .exec(ExecActionArgs.builder().command("pg_isready", "-U", Database.USER).build())
        .periodSeconds(periodSeconds)
        .build();
  }
}
