package dev.plumbline.sandbox.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Lives.Life;
import java.util.List;
import org.junit.jupiter.api.Test;

/** EKS. */
interface Clusters extends Family {

  /** A cluster and what it needs. */
  record Made(Life cluster, Life role, List<Life> subnets) {}

  private Made cluster() throws CloudFailure {
    var vpc = vpc();
    var one = subnet(vpc, "us-east-1a", 1);
    var two = subnet(vpc, "us-east-1b", 2);
    var role = role("it-cluster", "eks");
    var cluster =
        lives()
            .create(
                "aws:eks/cluster:Cluster",
                """
                {"name": "it", "roleArn": "%s", "version": "1.31",
                 "vpcConfig": {"subnetIds": ["%s", "%s"], "endpointPrivateAccess": true,
                   "endpointPublicAccess": false},
                 "accessConfig": {"authenticationMode": "API",
                   "bootstrapClusterCreatorAdminPermissions": true},
                 "enabledClusterLogTypes": ["api", "audit"], %s}
                """,
                role.outputs().word("arn"),
                one.id(),
                two.id(),
                TAGS);
    return new Made(cluster, role, List.of(one, two));
  }

  private Life nodeGroup(Made made) throws CloudFailure {
    return lives()
        .create(
            "aws:eks/nodeGroup:NodeGroup",
            """
            {"clusterName": "it", "nodeRoleArn": "%s", "subnetIds": ["%s", "%s"],
             "instanceTypes": ["t3.large"], "diskSize": 30, "updateConfig": {"maxUnavailable": 1},
             "scalingConfig": {"minSize": 0, "desiredSize": 1, "maxSize": 2},
             "labels": {"tier": "a"}, %s}
            """,
            made.role().outputs().word("arn"),
            made.subnets().getFirst().id(),
            made.subnets().getLast().id(),
            TAGS);
  }

  @Test
  default void cluster_and_node_group() throws CloudFailure {
    var made = cluster();
    assertThat(made.cluster().outputs().word("status")).isEqualTo("ACTIVE");
    var nodes = nodeGroup(made);
    assertThat(nodes.id()).startsWith("it:thing-");
    nodes.delete();
    made.cluster().delete();
  }

  @Test
  default void tags_of_a_cluster_are_changed() throws CloudFailure {
    cluster().cluster().update(RETAGGED).delete();
  }

  @Test
  default void logging_of_a_cluster_is_changed() throws CloudFailure {
    cluster().cluster().update("{\"enabledClusterLogTypes\": [\"api\"]}").delete();
  }

  @Test
  default void node_group_is_scaled_and_labelled() throws CloudFailure {
    var made = cluster();
    var nodes =
        nodeGroup(made)
            .update("{\"scalingConfig\": {\"minSize\": 1, \"desiredSize\": 2, \"maxSize\": 3}}")
            .update("{\"labels\": {\"tier\": \"b\"}}")
            .update(RETAGGED);
    nodes.delete();
    made.cluster().delete();
  }
}
