package dev.plumbline.sandbox.provider.aws.eks;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import dev.plumbline.sandbox.provider.aws.Waiting;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.ClusterStatus;

/** {@code aws:eks/cluster:Cluster}. */
public final class Cluster extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:eks/cluster:Cluster")
          .named("name", 100)
          .required("roleArn", "vpcConfig")
          .replaceOn("roleArn", "encryptionConfig", "kubernetesNetworkConfig")
          .defaults("bootstrapSelfManagedAddons", true)
          .replaceOn("bootstrapSelfManagedAddons")
          .inputs("accessConfig", "enabledClusterLogTypes", "upgradePolicy", "version")
          .nested(
              "vpcConfig",
              Map.of(
                  "endpointPrivateAccess", Value.of(false),
                  "endpointPublicAccess", Value.of(true)))
          .settings("forceUpdateVersion")
          .derived("accessConfig", "kubernetesNetworkConfig", "upgradePolicy")
          .maps("tags")
          .build();

  public Cluster() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    return aws.eks().createCluster(ClusterCalls.request(inputs)).cluster().name();
  }

  @Override
  protected void finish(String id, Inputs inputs, Aws aws) throws CloudFailure {
    var done =
        Waiting.until(
            "cluster " + id,
            Duration.ofMinutes(30),
            () -> find(id, aws).filter(cluster -> cluster.status() != ClusterStatus.CREATING));
    if (done.status() != ClusterStatus.ACTIVE) {
      throw new CloudFailure("cluster %s is %s".formatted(id, done.statusAsString()));
    }
  }

  static Optional<software.amazon.awssdk.services.eks.model.Cluster> find(String id, Aws aws) {
    return Failures.present(() -> aws.eks().describeCluster(r -> r.name(id)).cluster());
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return find(id, aws).map(cluster -> ClusterState.of(cluster, known));
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) throws CloudFailure {
    ClusterCalls.update(id, olds, news, aws);
    var arn = aws.eks().describeCluster(r -> r.name(id)).cluster().arn();
    Eks.changeTags(aws.eks(), arn, olds, news);
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) throws CloudFailure {
    aws.eks().deleteCluster(request -> request.name(id));
    Waiting.forThat(
        "cluster " + id + " to go",
        Duration.ofMinutes(15),
        () -> Optional.of(find(id, aws).isEmpty()));
  }
}
