package dev.plumbline.stacks.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.pulumi.test.internal.PulumiTestInternal;
import dev.plumbline.stacks.Declaration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagedClusterTest {
  private static final String NAMESPACE = "kubernetes:core/v1:Namespace";
  private static final String PROVIDER = "pulumi:providers:kubernetes";
  private static final Template AWS =
      Template.of(
          "managed-cluster",
          Map.of("aws:region", "eu-central-1", "azure-native:location", "westeurope"));
  private static final Template AZURE = AWS.with("cloud", "azure");

  private static String output(Declaration declared, String name) {
    var data = PulumiTestInternal.extractOutputData(declared.result().output(name));
    return String.valueOf(data.getValueNullable());
  }

  @Test
  void onAwsAClusterHasANetworkNodesAndANamespace() {
    assertThat(AWS.counts())
        .contains(
            entry("aws:ec2/vpc:Vpc", 1L),
            entry("aws:ec2/subnet:Subnet", 4L),
            entry("aws:iam/role:Role", 2L),
            entry("aws:eks/cluster:Cluster", 1L),
            entry("aws:eks/nodeGroup:NodeGroup", 1L),
            entry(NAMESPACE, 1L),
            entry("kubernetes:core/v1:ResourceQuota", 1L),
            entry("kubernetes:core/v1:LimitRange", 1L),
            entry("kubernetes:networking.k8s.io/v1:NetworkPolicy", 1L))
        .doesNotContainKey("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
  }

  @Test
  void onAzureAClusterHasANetworkNodesAndANamespace() {
    assertThat(AZURE.counts())
        .contains(
            entry("azure-native:resources:ResourceGroup", 1L),
            entry("azure-native:network:VirtualNetwork", 2L),
            entry("azure-native:containerservice:ManagedCluster", 1L),
            entry("azure-native:containerservice:AgentPool", 1L),
            entry(NAMESPACE, 1L));
  }

  @Test
  void nodesAndVersionAreThoseThatAreAskedFor() {
    var cluster =
        AWS.with("nodes", "4").with("size", "large").with("kubernetesVersion", "1.32").declare();

    var nodes = cluster.one("aws:eks/nodeGroup:NodeGroup", "cluster-nodes");
    assertThat(nodes.at("scalingConfig"))
        .isEqualTo(Map.of("minSize", 1.0, "desiredSize", 4.0, "maxSize", 6.0));
    assertThat(nodes.at("instanceTypes.0")).isEqualTo("t3.xlarge");
    assertThat(cluster.one("aws:eks/cluster:Cluster", "cluster").at("version")).isEqualTo("1.32");
  }

  @Test
  void namespacesStandInTheClusterItself() {
    var cluster = AWS.with("namespaces", "[\"apps\",\"jobs\"]").with("cpu", "6").declare();

    assertThat(cluster.all(NAMESPACE))
        .allSatisfy(each -> assertThat(each.provider()).contains("kubernetes::cluster"))
        .extracting(each -> each.at("metadata.name"))
        .containsExactlyInAnyOrder(
            "managed-cluster-trial-0a1b2c3d-apps", "managed-cluster-trial-0a1b2c3d-jobs");
    assertThat(cluster.one("kubernetes:core/v1:ResourceQuota", "jobs").at("spec.hard"))
        .asString()
        .contains("limits.cpu=6");
    assertThat(output(cluster, "namespaces"))
        .isEqualTo("managed-cluster-trial-0a1b2c3d-apps,managed-cluster-trial-0a1b2c3d-jobs");
    assertThat(AWS.with("namespaces", "[]").declare().all(PROVIDER)).isEmpty();
  }

  @Test
  void onAwsTheKubeconfigAsksForTokens() {
    var cluster = AWS.declare();

    assertThat(cluster.one(PROVIDER, "cluster").at("kubeconfig"))
        .asString()
        .contains("server: \"https://cluster.eks.amazonaws.com\"")
        .contains("certificate-authority-data: \"QUJD\"")
        .contains("args: [--region, \"eu-central-1\", eks, get-token, --cluster-name, \"");
    assertThat(
            PulumiTestInternal.extractOutputData(cluster.result().output("kubeconfig")).isSecret())
        .isTrue();
  }

  @Test
  void anotherWayToTheClusterCounts() {
    var cluster = AWS.with("kubeconfig", "kind: Config").declare();

    assertThat(cluster.one(PROVIDER, "cluster").at("kubeconfig")).isEqualTo("kind: Config");
  }

  @Test
  void theApiServerIsReachedFromWhereItIsAskedToBe() {
    var open = AWS.with("apiAllowedFrom", "[\"203.0.113.0/24\"]").declare();

    assertThat(open.one("aws:eks/cluster:Cluster", "cluster").at("vpcConfig.publicAccessCidrs.0"))
        .isEqualTo("203.0.113.0/24");
    assertThat(
            AWS.declare()
                .one("aws:eks/cluster:Cluster", "cluster")
                .at("vpcConfig.endpointPublicAccess"))
        .isEqualTo(false);
  }

  @Test
  void namesFitAlsoWhereTheEnvironmentsNameIsLong() {
    var stack = "a".repeat(30) + "-0a1b2c3d";
    var aws = AWS.named(stack).declare();
    var azure = AZURE.named(stack).declare();

    assertThat(aws.all("aws:iam/role:Role"))
        .allSatisfy(role -> assertThat(role.at("name").toString()).hasSizeLessThanOrEqualTo(64));
    assertThat(aws.all(NAMESPACE))
        .allSatisfy(
            each -> assertThat(each.at("metadata.name").toString()).hasSizeLessThanOrEqualTo(63));
    var cluster = azure.one("azure-native:containerservice:ManagedCluster", "cluster");
    assertThat(cluster.at("dnsPrefix").toString()).hasSizeLessThanOrEqualTo(54);
    assertThat(cluster.at("resourceName").toString()).hasSizeLessThanOrEqualTo(63);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cloud | gcp | managed-cluster:cloud is "gcp": it must be one of aws, azure.
          nodes | 0 | managed-cluster:nodes is "0": it must be a whole number from 1 to 10.
          kubernetesVersion | 1.33.1 | managed-cluster:kubernetesVersion is "1.33.1": it must be a minor version of Kubernetes.
          namespaces | apps,apps | managed-cluster:namespaces is "apps,apps": there may be up to 10, all different
          namespaces | Apps | managed-cluster:namespaces is "Apps": there may be up to 10, all different
          apiAllowedFrom | 0.0.0.0/0 | managed-cluster:apiAllowedFrom contains 0.0.0.0/0: the cluster's API server
          memory | 0 | managed-cluster:memory is "0": it must be a whole number from 1 to 256.
          """)
  void aWrongParameterIsOneClearSentence(String parameter, String value, String sentence) {
    AWS.with(parameter, value).refuses(sentence);
  }
}
