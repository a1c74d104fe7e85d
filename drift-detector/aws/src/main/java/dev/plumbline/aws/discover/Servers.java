package dev.plumbline.aws.discover;

import static dev.plumbline.aws.discover.Networks.list;

import dev.plumbline.aws.discover.LiveList.Item;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.eks.EksClient;

/** Servers, their disks, templates and keys, and clusters. */
final class Servers {

  private static final Set<String> GONE = Set.of("terminated", "shutting-down");

  static final List<LiveList> LISTS =
      List.of(
          list("instance:Instance", "DescribeInstances", Servers::instances),
          new LiveList("aws:ebs/volume:Volume", "ec2:DescribeVolumes", false, Servers::volumes),
          list("launchTemplate:LaunchTemplate", "DescribeLaunchTemplates", Servers::templates),
          list("keyPair:KeyPair", "DescribeKeyPairs", Servers::keyPairs),
          new LiveList("aws:eks/cluster:Cluster", "eks:ListClusters", false, Servers::clusters),
          new LiveList(
              "aws:eks/nodeGroup:NodeGroup", "eks:ListNodegroups", false, Servers::nodeGroups));

  private Servers() {}

  private static Stream<Item> instances(Scope scope) {
    return scope.ec2().describeInstancesPaginator().reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .filter(instance -> !GONE.contains(instance.state().nameAsString()))
        .map(
            instance ->
                Items.ec2(
                    instance.instanceId(),
                    instance.tags(),
                    Doc.of()
                        .text("ami", instance.imageId())
                        .text("instanceType", instance.instanceTypeAsString())
                        .text("subnetId", instance.subnetId())
                        .text("keyName", instance.keyName()),
                    Optional.empty()));
  }

  private static Stream<Item> volumes(Scope scope) {
    return scope.ec2().describeVolumesPaginator().volumes().stream()
        .map(
            volume ->
                Items.ec2(
                    volume.volumeId(),
                    volume.tags(),
                    Doc.of()
                        .text("availabilityZone", volume.availabilityZone())
                        .number("size", volume.size())
                        .text("type", volume.volumeTypeAsString())
                        .bool("encrypted", volume.encrypted()),
                    Owners.when(
                        diesWithInstance(volume),
                        "instance-volume",
                        "deleted with the instance that it is attached to")));
  }

  private static boolean diesWithInstance(Volume volume) {
    return volume.attachments().stream()
        .anyMatch(each -> Boolean.TRUE.equals(each.deleteOnTermination()));
  }

  private static Stream<Item> templates(Scope scope) {
    return scope.ec2().describeLaunchTemplatesPaginator().launchTemplates().stream()
        .map(
            template ->
                Items.ec2(
                    template.launchTemplateId(),
                    template.tags(),
                    Doc.of().text("name", template.launchTemplateName()),
                    Optional.empty()));
  }

  private static Stream<Item> keyPairs(Scope scope) {
    return scope.ec2().describeKeyPairs().keyPairs().stream()
        .map(
            pair ->
                Items.ec2(
                    pair.keyName(),
                    pair.tags(),
                    Doc.of()
                        .text("arn", scope.ec2Arn("key-pair/" + pair.keyName()))
                        .text("keyName", pair.keyName()),
                    Optional.empty()));
  }

  private static List<String> clusterNames(Scope scope) {
    return scope.once(
        "discover/clusters",
        () -> scope.client(EksClient.class).listClustersPaginator().clusters().stream().toList());
  }

  private static Stream<Item> clusters(Scope scope) {
    return clusterNames(scope).stream()
        .map(
            name ->
                Items.named(
                    name,
                    name,
                    Doc.of().text("name", name).text("arn", scope.arn("eks", "cluster/" + name)),
                    Optional.empty()));
  }

  private static Stream<Item> nodeGroups(Scope scope) {
    return clusterNames(scope).stream()
        .flatMap(
            cluster ->
                scope
                    .client(EksClient.class)
                    .listNodegroupsPaginator(r -> r.clusterName(cluster))
                    .nodegroups()
                    .stream()
                    .map(
                        name ->
                            Items.named(
                                cluster + ":" + name,
                                name,
                                Doc.of().text("clusterName", cluster).text("nodeGroupName", name),
                                Optional.empty())));
  }
}
