package dev.plumbline.aws.ecs;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.value.Value;
import software.amazon.awssdk.services.ecs.model.DockerVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.EFSVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.FSxWindowsFileServerVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.Volume;

/** Volumes of task definitions in Pulumi's shape. */
final class Volumes {

  private Volumes() {}

  static Value volume(Volume volume) {
    return Doc.of()
        .text("name", volume.name())
        .bool("configureAtLaunch", volume.configuredAtLaunch())
        .text("hostPath", volume.host() == null ? null : volume.host().sourcePath())
        .object("dockerVolumeConfiguration", volume.dockerVolumeConfiguration(), Volumes::docker)
        .object("efsVolumeConfiguration", volume.efsVolumeConfiguration(), Volumes::efs)
        .object(
            "fsxWindowsFileServerVolumeConfiguration",
            volume.fsxWindowsFileServerVolumeConfiguration(),
            Volumes::fsx)
        .fields();
  }

  private static Value.Fields docker(DockerVolumeConfiguration docker) {
    return Doc.of()
        .bool("autoprovision", docker.autoprovision())
        .text("driver", docker.driver())
        .map("driverOpts", docker.driverOpts())
        .map("labels", docker.labels())
        .text("scope", docker.scopeAsString())
        .fields();
  }

  private static Value.Fields efs(EFSVolumeConfiguration efs) {
    return Doc.of()
        .text("fileSystemId", efs.fileSystemId())
        .text("rootDirectory", efs.rootDirectory())
        .text("transitEncryption", efs.transitEncryptionAsString())
        .number("transitEncryptionPort", efs.transitEncryptionPort())
        .object(
            "authorizationConfig",
            efs.authorizationConfig(),
            authorization ->
                Doc.of()
                    .text("accessPointId", authorization.accessPointId())
                    .text("iam", authorization.iamAsString())
                    .fields())
        .fields();
  }

  private static Value.Fields fsx(FSxWindowsFileServerVolumeConfiguration fsx) {
    return Doc.of()
        .text("fileSystemId", fsx.fileSystemId())
        .text("rootDirectory", fsx.rootDirectory())
        .object(
            "authorizationConfig",
            fsx.authorizationConfig(),
            authorization ->
                Doc.of()
                    .text("credentialsParameter", authorization.credentialsParameter())
                    .text("domain", authorization.domain())
                    .fields())
        .fields();
  }
}
