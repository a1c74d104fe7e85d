package dev.plumbline.aws.ecs;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Batches;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterConfiguration;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.ExecuteCommandLogConfiguration;
import software.amazon.awssdk.services.ecs.model.Tag;

/** Clusters, a hundred in a call; an inactive one counts as gone. The Pulumi id is the ARN. */
public final class Cluster implements AwsType {

  @Override
  public String type() {
    return "aws:ecs/cluster:Cluster";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ecs:DescribeClusters");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type()).sets("settings").build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Batches.of(Declared.ids(resources), CLUSTERS).stream()
        .map(chunk -> describe(scope, chunk))
        .collect(
            Collectors.collectingAndThen(
                Collectors.toList(),
                answers -> Reads.each(resources, resource -> outcome(answers, resource.id()))));
  }

  private static final String OPERATION = "ecs:DescribeClusters";
  private static final int CLUSTERS = 100;

  private static DescribeClustersResponse describe(Scope scope, List<String> arns) {
    return scope
        .client(EcsClient.class)
        .describeClusters(
            r ->
                r.clusters(arns)
                    .include(
                        ClusterField.CONFIGURATIONS, ClusterField.SETTINGS, ClusterField.TAGS));
  }

  private static ReadOutcome outcome(List<DescribeClustersResponse> answers, String arn) {
    for (var answer : answers) {
      for (var cluster : answer.clusters()) {
        if (cluster.clusterArn().equals(arn)) {
          return cluster.status().equals("INACTIVE")
              ? new ReadOutcome.Absent(arn + " is INACTIVE")
              : document(cluster).found();
        }
      }
      if (Failures.isMissing(answer.failures(), arn, OPERATION)) {
        return new ReadOutcome.Absent(arn + " does not exist");
      }
    }
    throw Failures.silent(arn, OPERATION);
  }

  private static Doc document(software.amazon.awssdk.services.ecs.model.Cluster cluster) {
    return Doc.of()
        .text("id", cluster.clusterArn())
        .text("arn", cluster.clusterArn())
        .text("name", cluster.clusterName())
        .list(
            "settings",
            cluster.settings(),
            setting ->
                Doc.of()
                    .text("name", setting.nameAsString())
                    .text("value", setting.value())
                    .fields())
        .object("configuration", cluster.configuration(), Cluster::configuration)
        .object(
            "serviceConnectDefaults",
            cluster.serviceConnectDefaults(),
            connect -> Doc.of().text("namespace", connect.namespace()).fields())
        .tags(cluster.tags(), Tag::key, Tag::value);
  }

  private static Value.Fields configuration(ClusterConfiguration configuration) {
    return Doc.of()
        .object(
            "executeCommandConfiguration",
            configuration.executeCommandConfiguration(),
            command ->
                Doc.of()
                    .text("kmsKeyId", command.kmsKeyId())
                    .text("logging", command.loggingAsString())
                    .object("logConfiguration", command.logConfiguration(), Cluster::logging)
                    .fields())
        .object(
            "managedStorageConfiguration",
            configuration.managedStorageConfiguration(),
            storage ->
                Doc.of()
                    .text(
                        "fargateEphemeralStorageKmsKeyId",
                        storage.fargateEphemeralStorageKmsKeyId())
                    .text("kmsKeyId", storage.kmsKeyId())
                    .fields())
        .fields();
  }

  private static Value.Fields logging(ExecuteCommandLogConfiguration logging) {
    return Doc.of()
        .bool("cloudWatchEncryptionEnabled", logging.cloudWatchEncryptionEnabled())
        .text("cloudWatchLogGroupName", logging.cloudWatchLogGroupName())
        .bool("s3BucketEncryptionEnabled", logging.s3EncryptionEnabled())
        .text("s3BucketName", logging.s3BucketName())
        .text("s3KeyPrefix", logging.s3KeyPrefix())
        .fields();
  }
}
