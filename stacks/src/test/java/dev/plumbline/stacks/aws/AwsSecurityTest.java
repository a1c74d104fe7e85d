package dev.plumbline.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.stacks.Declaration;
import dev.plumbline.stacks.Declaration.Declared;
import dev.plumbline.stacks.hybrid.HybridConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for servers, cluster and bucket, seen on the whole hybrid program. */
@TestInstance(Lifecycle.PER_CLASS)
class AwsSecurityTest {
  private final Declaration stack = HybridConfig.complete().declare();

  @Test
  void noGroupOpensRemoteLoginToTheInternet() {
    var inline =
        stack.all("aws:ec2/securityGroup:SecurityGroup").stream()
            .flatMap(group -> group.find("ingress").stream())
            .flatMap(rules -> ((List<?>) rules).stream())
            .map(rule -> (Map<?, ?>) rule)
            .filter(rule -> String.valueOf(rule.get("cidrBlocks")).contains("0.0.0.0/0"))
            .map(rule -> List.of(rule.get("fromPort"), rule.get("toPort")));
    var separate =
        stack.all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").stream()
            .filter(rule -> rule.find("cidrIpv4").equals(Optional.of("0.0.0.0/0")))
            .map(rule -> List.of(rule.at("fromPort"), rule.at("toPort")));

    assertThat(Stream.concat(inline, separate)).containsExactly(List.of(443.0, 443.0));
  }

  @Test
  void metadataAnswersToSessionTokensOnly() {
    assertThat(stack.all("aws:ec2/instance:Instance"))
        .hasSize(2)
        .allSatisfy(
            server -> {
              assertThat(server.at("metadataOptions.httpTokens")).isEqualTo("required");
              assertThat(server.at("metadataOptions.httpPutResponseHopLimit")).isEqualTo(1.0);
            });
  }

  @Test
  void serversHaveTheirOwnRoleAndNoKeyPair() {
    assertThat(stack.all("aws:ec2/instance:Instance"))
        .allSatisfy(
            server -> {
              assertThat(server.at("iamInstanceProfile")).isEqualTo("hybrid-test-" + server.name());
              assertThat(server.find("keyName")).isEmpty();
            });
  }

  @Test
  void everyDiskIsEncrypted() {
    assertThat(stack.all("aws:ec2/instance:Instance"))
        .allSatisfy(server -> assertThat(server.at("rootBlockDevice.encrypted")).isEqualTo(true));
    assertThat(stack.all("aws:ebs/volume:Volume"))
        .hasSize(2)
        .allSatisfy(volume -> assertThat(volume.at("encrypted")).isEqualTo(true));
  }

  @Test
  void aVolumeStandsInTheZoneOfItsServer() {
    assertThat(stack.one("aws:ec2/instance:Instance", "worker").at("subnetId"))
        .isEqualTo("network-private-2-id");
    assertThat(stack.one("aws:ebs/volume:Volume", "worker-data").at("availabilityZone"))
        .isEqualTo("eu-central-1b");
  }

  @Test
  void rightsNameTheirActionsAndResources() {
    var documents =
        Stream.concat(
                stack.all("aws:iam/policy:Policy").stream(),
                stack.all("aws:iam/rolePolicy:RolePolicy").stream())
            .map(policy -> (String) policy.at("policy"))
            .toList();

    assertThat(documents)
        .hasSize(3)
        .allSatisfy(
            document ->
                assertThat(document)
                    .contains("\"Effect\":\"Allow\"")
                    .doesNotContain("\"*\"")
                    .doesNotContainPattern("\"[a-z0-9]+:\\*\""));
  }

  @Test
  void onlyTheNamedServiceTakesOnARole() {
    assertThat(stack.one("aws:iam/role:Role", "gateway").at("assumeRolePolicy"))
        .isEqualTo(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}");
    assertThat(stack.one("aws:iam/role:Role", "cluster-control-plane").at("assumeRolePolicy"))
        .asString()
        .contains("eks.amazonaws.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blockPublicAcls",
        "blockPublicPolicy",
        "ignorePublicAcls",
        "restrictPublicBuckets"
      })
  void theBucketBlocksPublicAccess(String block) {
    var type = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";

    assertThat(stack.one(type, "logs").at(block)).isEqualTo(true);
  }

  @Test
  void theBucketKeepsVersionsAndEncrypts() {
    assertThat(bucket("aws:s3/bucketVersioningV2:BucketVersioningV2"))
        .extracting(versioning -> versioning.at("versioningConfiguration.status"))
        .isEqualTo("Enabled");
    assertThat(
            bucket(
                "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2"))
        .extracting(
            encryption -> encryption.at("rules.0.applyServerSideEncryptionByDefault.sseAlgorithm"))
        .isEqualTo("AES256");
    assertThat(bucket("aws:s3/bucketOwnershipControls:BucketOwnershipControls"))
        .extracting(controls -> controls.at("rule.objectOwnership"))
        .isEqualTo("BucketOwnerEnforced");
  }

  @Test
  void theBucketRefusesWhoeverComesWithoutTls() {
    assertThat(bucket("aws:s3/bucketPolicy:BucketPolicy").at("policy"))
        .asString()
        .contains("\"Effect\":\"Deny\"")
        .contains("\"aws:SecureTransport\":\"false\"")
        .contains("\"arn:aws:test:::logs\",\"arn:aws:test:::logs/*\"");
  }

  @Test
  void logsMoveToCheaperStorageAndEnd() {
    var rules = bucket("aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2");

    assertThat(rules.at("rules.0.status")).isEqualTo("Enabled");
    assertThat(rules.at("rules.0.transitions.0.days")).isEqualTo(30.0);
    assertThat(rules.at("rules.0.expiration.days")).isEqualTo(365.0);
  }

  @Test
  void theClusterIsPrivateUnlessAddressesAreNamed() {
    var cluster = stack.one("aws:eks/cluster:Cluster", "cluster");

    assertThat(cluster.at("vpcConfig.endpointPrivateAccess")).isEqualTo(true);
    assertThat(cluster.at("vpcConfig.endpointPublicAccess")).isEqualTo(false);
    assertThat(cluster.at("vpcConfig.subnetIds"))
        .isEqualTo(List.of("network-private-1-id", "network-private-2-id"));
    assertThat(cluster.at("enabledClusterLogTypes"))
        .isEqualTo(List.of("api", "audit", "authenticator"));
  }

  @Test
  void theClusterIsReachedFromTheNamedAddressesOnly() {
    var cluster =
        HybridConfig.complete()
            .with("hybrid:adminCidrs", "203.0.113.0/24")
            .declare()
            .one("aws:eks/cluster:Cluster", "cluster");

    assertThat(cluster.at("vpcConfig.endpointPublicAccess")).isEqualTo(true);
    assertThat(cluster.at("vpcConfig.publicAccessCidrs")).isEqualTo(List.of("203.0.113.0/24"));
  }

  @Test
  void nodesStandInPrivateSubnetsWithinTheirBounds() {
    var nodes = stack.one("aws:eks/nodeGroup:NodeGroup", "cluster-nodes");

    assertThat(nodes.at("subnetIds"))
        .isEqualTo(List.of("network-private-1-id", "network-private-2-id"));
    assertThat(nodes.at("scalingConfig"))
        .isEqualTo(Map.of("minSize", 1.0, "desiredSize", 2.0, "maxSize", 4.0));
    assertThat(nodes.find("remoteAccess")).isEmpty();
  }

  private Declared bucket(String type) {
    return stack.one(type, "logs");
  }
}
