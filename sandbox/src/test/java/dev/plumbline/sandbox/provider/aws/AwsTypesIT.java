package dev.plumbline.sandbox.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Lives.Life;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Every type on a real endpoint: created, read twice, changed, read, deleted, gone. {@link Lives}
 * checks at each step that nothing differs which nobody changed.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("targets")
class AwsTypesIT {

  private static final String ENDPOINT = "plumbline.aws.endpoint";
  private static final String TAGS = "\"tags\": {\"Name\": \"it\", \"env\": \"test\"}";
  private static final String RETAGGED = "{\"tags\": {\"Name\": \"it\", \"team\": \"a\"}}";
  private static final String TRUST =
      "{\\\"Version\\\": \\\"2012-10-17\\\", \\\"Statement\\\": [{\\\"Effect\\\": \\\"Allow\\\","
          + " \\\"Principal\\\": {\\\"Service\\\": \\\"%s.amazonaws.com\\\"},"
          + " \\\"Action\\\": \\\"sts:AssumeRole\\\"}]}";
  private static final String POLICY =
      "{\\\"Version\\\": \\\"2012-10-17\\\", \\\"Statement\\\": [{\\\"Effect\\\": \\\"Allow\\\","
          + " \\\"Action\\\": \\\"%s\\\", \\\"Resource\\\": \\\"*\\\"}]}";

  private static Emulators emulators = Emulators.none();

  private Lives lives;

  AwsTypesIT(String target) {
    // @ParameterizedClass gives it to each instance; the endpoint is shared
  }

  /** An endpoint that is there already, else every emulator that is set up. */
  static List<String> targets() {
    var endpoint = System.getProperty(ENDPOINT, "");
    return endpoint.isEmpty() ? Emulators.available() : List.of(endpoint);
  }

  @BeforeParameterizedClassInvocation
  static void start(String target, @TempDir Path folder) {
    assumeTrue(
        !target.isEmpty(),
        "no AWS endpoint: run ./plumbline test, which sets up emulators, or set -D"
            + ENDPOINT
            + "=URL");
    emulators = Emulators.start(target, folder);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    emulators.close();
  }

  @BeforeEach
  void connect() throws CloudFailure {
    lives = new Lives(emulators.endpoint());
  }

  @AfterEach
  void cleanUp() throws CloudFailure {
    lives.close();
  }

  private Life vpc() throws CloudFailure {
    return lives.create(
        "aws:ec2/vpc:Vpc",
        "{\"cidrBlock\": \"10.7.0.0/16\", \"enableDnsHostnames\": true, " + TAGS + "}");
  }

  private Life subnet(Life vpc, String zone, int third) throws CloudFailure {
    return lives.create(
        "aws:ec2/subnet:Subnet",
        "{\"vpcId\": \"%s\", \"cidrBlock\": \"10.7.%d.0/24\", \"availabilityZone\": \"%s\", "
            + TAGS
            + "}",
        vpc.id(),
        third,
        zone);
  }

  private String image() {
    return emulators
        .image()
        .orElseGet(
            () ->
                lives
                    .client(Ec2Client.class)
                    .describeImages(request -> request.owners("amazon", "self"))
                    .images()
                    .getFirst()
                    .imageId());
  }

  private Life gateway(Life vpc) throws CloudFailure {
    return lives.create(
        "aws:ec2/internetGateway:InternetGateway", "{\"vpcId\": \"%s\", " + TAGS + "}", vpc.id());
  }

  private Life role(String name, String service) throws CloudFailure {
    return lives.create(
        "aws:iam/role:Role",
        "{\"name\": \"%s\", \"description\": \"a role\", \"assumeRolePolicy\": \""
            + TRUST.formatted(service)
            + "\", "
            + TAGS
            + "}",
        name);
  }

  @Test
  void vpc_subnet_and_internet_gateway() throws CloudFailure {
    var vpc = vpc();
    assertThat(vpc.outputs().word("mainRouteTableId")).startsWith("rtb-");
    assertThat(vpc.outputs().word("defaultSecurityGroupId")).startsWith("sg-");
    assertThat(vpc.outputs().word("arn")).endsWith(":vpc/" + vpc.id());
    assertThat(vpc.outputs().map("tagsAll")).containsEntry("env", "test");
    vpc.update("{\"enableDnsHostnames\": false}").update(RETAGGED);
    assertThat(vpc.outputs().map("tags")).isEqualTo(Map.of("Name", "it", "team", "a"));
    assertThat(vpc.imported(vpc.id()).fields().values()).containsOnlyKeys("cidrBlock", "tags");

    var subnet = subnet(vpc, "us-east-1a", 1);
    subnet.update("{\"mapPublicIpOnLaunch\": true}").update(RETAGGED);

    var gateway = gateway(vpc).update(RETAGGED);
    assertThat(gateway.outputs().word("vpcId")).isEqualTo(vpc.id());

    gateway.delete();
    subnet.delete();
    vpc.delete();
  }

  @Test
  void nat_gateway_routes_and_associations() throws CloudFailure {
    var vpc = vpc();
    var subnet = subnet(vpc, "us-east-1a", 1);
    var gateway = gateway(vpc);
    var address = lives.create("aws:ec2/eip:Eip", "{\"domain\": \"vpc\", " + TAGS + "}");
    address.update(RETAGGED);
    var nat =
        lives.create(
            "aws:ec2/natGateway:NatGateway",
            "{\"allocationId\": \"%s\", \"subnetId\": \"%s\", " + TAGS + "}",
            address.id(),
            subnet.id());
    nat.update(RETAGGED);

    var inline =
        lives.create(
            "aws:ec2/routeTable:RouteTable",
            "{\"vpcId\": \"%s\", \"routes\": [{\"cidrBlock\": \"0.0.0.0/0\", \"gatewayId\":"
                + " \"%s\"}], "
                + TAGS
                + "}",
            vpc.id(),
            gateway.id());
    inline.update(
        "{\"routes\": [{\"cidrBlock\": \"0.0.0.0/0\", \"natGatewayId\": \"%s\"},"
            + " {\"cidrBlock\": \"10.9.0.0/16\", \"gatewayId\": \"%s\"}]}",
        nat.id(), gateway.id());
    inline.update("{\"routes\": []}").update(RETAGGED);

    var table = lives.create("aws:ec2/routeTable:RouteTable", "{\"vpcId\": \"%s\"}", vpc.id());
    var route =
        lives.create(
            "aws:ec2/route:Route",
            "{\"routeTableId\": \"%s\", \"destinationCidrBlock\": \"0.0.0.0/0\","
                + " \"natGatewayId\": \"%s\"}",
            table.id(),
            nat.id());
    assertThat(route.id()).isEqualTo("r-" + table.id() + "1080289494");
    route.update("{\"natGatewayId\": null, \"gatewayId\": \"%s\"}", gateway.id());
    assertThat(route.outputs().word("natGatewayId")).isEmpty();
    assertThat(route.imported(table.id() + "_0.0.0.0/0").word("gatewayId")).isEqualTo(gateway.id());

    var association =
        lives.create(
            "aws:ec2/routeTableAssociation:RouteTableAssociation",
            "{\"subnetId\": \"%s\", \"routeTableId\": \"%s\"}",
            subnet.id(),
            table.id());
    association.update("{\"routeTableId\": \"%s\"}", inline.id());

    for (var life : List.of(association, route, table, inline, nat, address)) {
      life.delete();
    }
  }

  @Test
  void security_group_with_inline_rules() throws CloudFailure {
    var vpc = vpc();
    var other =
        lives.create("aws:ec2/securityGroup:SecurityGroup", "{\"vpcId\": \"%s\"}", vpc.id());
    assertThat(other.outputs().objects("egress")).as("AWS's own rule is revoked").isEmpty();
    var group =
        lives.create(
            "aws:ec2/securityGroup:SecurityGroup",
            """
            {"name": "inline", "description": "inline rules", "vpcId": "%s", %s,
             "ingress": [
               {"protocol": "tcp", "fromPort": 443, "toPort": 443, "description": "tls",
                "cidrBlocks": ["10.0.0.0/8", "172.16.0.0/12"]},
               {"protocol": "tcp", "fromPort": 443, "toPort": 443, "description": "tls",
                "cidrBlocks": ["192.168.0.0/16"]},
               {"protocol": "tcp", "fromPort": 22, "toPort": 22, "self": true},
               {"protocol": "tcp", "fromPort": 23, "toPort": 23, "securityGroups": ["%s"]}],
             "egress": [{"protocol": "-1", "fromPort": 0, "toPort": 0,
                "cidrBlocks": ["0.0.0.0/0"]}]}
            """,
            vpc.id(),
            TAGS,
            other.id());
    assertThat(group.outputs().objects("ingress")).hasSize(4);
    group.update(
        """
        {"ingress": [{"protocol": "tcp", "fromPort": 443, "toPort": 443, "description": "tls",
          "cidrBlocks": ["10.0.0.0/8"]}],
         "tags": {"Name": "it"}}
        """);
    assertThat(group.outputs().objects("ingress")).hasSize(1);

    // a rule opened behind its back shows up in a refresh
    lives
        .client(Ec2Client.class)
        .authorizeSecurityGroupIngress(
            r ->
                r.groupId(group.id())
                    .ipProtocol("tcp")
                    .fromPort(25)
                    .toPort(25)
                    .cidrIp("0.0.0.0/0"));
    assertThat(new Inputs(group.read().outputs()).objects("ingress")).hasSize(2);
    group.delete();
  }

  @Test
  void security_group_with_separate_rules() throws CloudFailure {
    var group =
        lives.create("aws:ec2/securityGroup:SecurityGroup", "{\"vpcId\": \"%s\"}", vpc().id());
    var ingress =
        lives.create(
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            "{\"securityGroupId\": \"%s\", \"cidrIpv4\": \"10.0.0.0/8\", \"fromPort\": 80,"
                + " \"toPort\": 80, \"ipProtocol\": \"tcp\", \"description\": \"web\", "
                + TAGS
                + "}",
            group.id());
    assertThat(ingress.id()).startsWith("sgr-");
    ingress.update("{\"toPort\": 81, \"cidrIpv4\": \"10.1.0.0/16\"}").update(RETAGGED);
    var egress =
        lives.create(
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
            "{\"securityGroupId\": \"%s\", \"cidrIpv4\": \"0.0.0.0/0\", \"ipProtocol\": \"-1\"}",
            group.id());
    var peer =
        lives.create(
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            "{\"securityGroupId\": \"%s\", \"referencedSecurityGroupId\": \"%s\","
                + " \"fromPort\": 8080, \"toPort\": 8080, \"ipProtocol\": \"tcp\"}",
            group.id(),
            group.id());
    var rule =
        lives.create(
            "aws:ec2/securityGroupRule:SecurityGroupRule",
            "{\"securityGroupId\": \"%s\", \"type\": \"ingress\", \"protocol\": \"tcp\","
                + " \"fromPort\": 9090, \"toPort\": 9091, \"cidrBlocks\": [\"10.2.0.0/16\","
                + " \"10.3.0.0/16\"]}",
            group.id());
    assertThat(rule.id()).startsWith("sgrule-");

    for (var life : List.of(rule, peer, egress, ingress, group)) {
      life.delete();
    }
  }

  @Test
  void instance_volume_and_attachment() throws CloudFailure {
    var vpc = vpc();
    var subnet = subnet(vpc, "us-east-1a", 1);
    var group =
        lives.create("aws:ec2/securityGroup:SecurityGroup", "{\"vpcId\": \"%s\"}", vpc.id());
    var role = role("it-server", "ec2");
    var profile =
        lives.create(
            "aws:iam/instanceProfile:InstanceProfile",
            "{\"name\": \"it-server\", \"role\": \"%s\", " + TAGS + "}",
            role.id());
    profile.update(RETAGGED);
    var instance =
        lives.create(
            "aws:ec2/instance:Instance",
            """
            {"ami": "%s", "instanceType": "t3.micro", "subnetId": "%s",
             "vpcSecurityGroupIds": ["%s"], "iamInstanceProfile": "%s",
             "userData": "#!/bin/sh",
             "metadataOptions": {"httpTokens": "required", "httpPutResponseHopLimit": 1}, %s}
            """,
            image(),
            subnet.id(),
            group.id(),
            profile.id(),
            TAGS);
    assertThat(instance.outputs().word("instanceState")).isEqualTo("running");
    assertThat(instance.outputs().word("userData")).hasSize(40);
    instance.update(RETAGGED);

    var volume =
        lives.create(
            "aws:ebs/volume:Volume",
            "{\"availabilityZone\": \"us-east-1a\", \"size\": 10, \"type\": \"gp3\","
                + " \"encrypted\": true, "
                + TAGS
                + "}");
    volume.update("{\"size\": 12}").update(RETAGGED);
    var attachment =
        lives.create(
            "aws:ec2/volumeAttachment:VolumeAttachment",
            "{\"deviceName\": \"/dev/sdf\", \"instanceId\": \"%s\", \"volumeId\": \"%s\"}",
            instance.id(),
            volume.id());
    assertThat(attachment.imported("/dev/sdf:%s:%s".formatted(volume.id(), instance.id())))
        .isEqualTo(
            new Inputs(
                Value.fields(
                    Map.of(
                        "deviceName", Value.of("/dev/sdf"),
                        "instanceId", Value.of(instance.id()),
                        "volumeId", Value.of(volume.id())))));

    for (var life : List.of(attachment, volume, instance, profile, role)) {
      life.delete();
    }
  }

  @Test
  void instance_type_metadata_and_root_volume_where_the_endpoint_serves_them() throws CloudFailure {
    var subnet = subnet(vpc(), "us-east-1a", 1);
    var plain =
        "{\"ami\": \"%s\", \"instanceType\": \"t3.micro\", \"subnetId\": \"%s\"}"
            .formatted(image(), subnet.id());
    var instance = lives.create("aws:ec2/instance:Instance", plain);
    try {
      instance.update("{\"instanceType\": \"t3.small\"}");
    } catch (CloudFailure refused) {
      assertThat(refused).hasMessageContaining("cannot update aws:ec2/instance:Instance");
      assumeTrue(false, "the endpoint does not serve it: " + refused.getMessage());
    }
    assertThat(instance.outputs().word("instanceType")).isEqualTo("t3.small");
    assertThat(instance.outputs().word("instanceState")).isEqualTo("running");

    var hardened =
        lives.create(
            "aws:ec2/instance:Instance",
            plain.replace(
                "{\"ami\"",
                """
                {"metadataOptions": {"httpEndpoint": "enabled", "httpTokens": "required",
                   "httpPutResponseHopLimit": 1},
                 "rootBlockDevice": {"encrypted": true, "volumeType": "gp3", "volumeSize": 20},
                 "ami"\
                """));
    hardened
        .update("{\"metadataOptions\": {\"httpTokens\": \"optional\"}}")
        .update(
            "{\"rootBlockDevice\": {\"encrypted\": true, \"volumeType\": \"gp3\","
                + " \"volumeSize\": 30}}");
    assertThat(hardened.outputs().object("rootBlockDevice").orElseThrow().number("volumeSize"))
        .contains(30);
  }

  @Test
  void key_pair() throws CloudFailure {
    // no tags: the sandbox's emulator forgets those of imported keys
    lives
        .create(
            "aws:ec2/keyPair:KeyPair",
            "{\"publicKey\": \"ssh-ed25519"
                + " AAAAC3NzaC1lZDI1NTE5AAAAIJr8sTdQX3Cc5Vw0VqEJqkKhMJQwPQeWQ1cG6w2m6b1x it\"}")
        .delete();
  }

  @Test
  void roles_policies_and_users() throws CloudFailure {
    var role = role("it-role", "ec2");
    role.update("{\"description\": \"another\", \"maxSessionDuration\": 7200}")
        .update("{\"assumeRolePolicy\": \"" + TRUST.formatted("lambda") + "\"}")
        .update(RETAGGED);
    var policy =
        lives.create(
            "aws:iam/policy:Policy",
            "{\"policy\": \"" + POLICY.formatted("s3:GetObject") + "\", " + TAGS + "}");
    for (var action : List.of("s3:a", "s3:b", "s3:c", "s3:d", "s3:e", "s3:f")) {
      policy.update("{\"policy\": \"" + POLICY.formatted(action) + "\"}");
    }
    policy.update(RETAGGED);
    var inline =
        lives.create(
            "aws:iam/rolePolicy:RolePolicy",
            "{\"role\": \"%s\", \"policy\": \"" + POLICY.formatted("ec2:Describe*") + "\"}",
            role.id());
    assertThat(inline.id()).startsWith("it-role:thing-");
    inline.update("{\"policy\": \"" + POLICY.formatted("ec2:Get*") + "\"}");
    var attachment =
        lives.create(
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            "{\"role\": \"%s\", \"policyArn\": \"%s\"}",
            role.id(),
            policy.id());
    assertThat(attachment.id()).startsWith("it-role-20");
    assertThat(new Inputs(role.read().outputs()).texts("managedPolicyArns"))
        .containsExactly(policy.id());
    var user = lives.create("aws:iam/user:User", "{\"name\": \"it-user\", " + TAGS + "}");
    user.update(RETAGGED);

    for (var life : List.of(user, attachment, inline, policy, role)) {
      life.delete();
    }
  }

  @Test
  void cluster_and_node_group() throws CloudFailure {
    var vpc = vpc();
    var one = subnet(vpc, "us-east-1a", 1);
    var two = subnet(vpc, "us-east-1b", 2);
    var role = role("it-cluster", "eks");
    var cluster =
        lives.create(
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
    assertThat(cluster.outputs().word("status")).isEqualTo("ACTIVE");
    var nodes =
        lives.create(
            "aws:eks/nodeGroup:NodeGroup",
            """
            {"clusterName": "it", "nodeRoleArn": "%s", "subnetIds": ["%s", "%s"],
             "instanceTypes": ["t3.large"], "diskSize": 30, "updateConfig": {"maxUnavailable": 1},
             "scalingConfig": {"minSize": 0, "desiredSize": 1, "maxSize": 2},
             "labels": {"tier": "a"}, %s}
            """,
            role.outputs().word("arn"),
            one.id(),
            two.id(),
            TAGS);
    assertThat(nodes.id()).startsWith("it:thing-");
    // no updates: the emulator serves none of a node group, and describes old tags of a cluster
    nodes.delete();
    cluster.delete();
  }

  @Test
  void bucket_and_what_configures_it() throws CloudFailure {
    var bucket = lives.create("aws:s3/bucketV2:BucketV2", "{\"forceDestroy\": true, " + TAGS + "}");
    bucket.update(RETAGGED);
    var name = "\"bucket\": \"" + bucket.id() + "\"";
    var versioning =
        lives.create(
            "aws:s3/bucketVersioningV2:BucketVersioningV2",
            "{" + name + ", \"versioningConfiguration\": {\"status\": \"Enabled\"}}");
    versioning.update("{\"versioningConfiguration\": {\"status\": \"Suspended\"}}");
    var encryption =
        lives.create(
            "aws:s3/bucketServerSideEncryptionConfigurationV2:"
                + "BucketServerSideEncryptionConfigurationV2",
            "{"
                + name
                + ", \"rules\": [{\"applyServerSideEncryptionByDefault\":"
                + " {\"sseAlgorithm\": \"AES256\"}}]}");
    var block =
        lives.create(
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
            "{" + name + ", \"blockPublicAcls\": true, \"restrictPublicBuckets\": true}");
    block.update("{\"blockPublicPolicy\": true}");
    var owner =
        lives.create(
            "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
            "{" + name + ", \"rule\": {\"objectOwnership\": \"BucketOwnerEnforced\"}}");
    owner.update("{\"rule\": {\"objectOwnership\": \"BucketOwnerPreferred\"}}");
    var policy =
        lives.create(
            "aws:s3/bucketPolicy:BucketPolicy",
            "{" + name + ", \"policy\": \"" + POLICY.formatted("s3:GetObject") + "\"}");
    policy.update("{\"policy\": \"" + POLICY.formatted("s3:ListBucket") + "\"}");
    var lifecycle =
        lives.create(
            "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
            """
            {%s, "rules": [{"id": "expire", "status": "Enabled", "filter": {"prefix": "logs/"},
               "transitions": [{"days": 30, "storageClass": "STANDARD_IA"}],
               "expiration": {"days": 365}, "noncurrentVersionExpiration": {"noncurrentDays": 30},
               "abortIncompleteMultipartUpload": {"daysAfterInitiation": 7}}]}
            """,
            name);
    lifecycle.update(
        "{\"rules\": [{\"id\": \"expire\", \"status\": \"Disabled\", \"filter\": {\"prefix\":"
            + " \"\"}, \"expiration\": {\"days\": 90}}]}");
    lives
        .client(S3Client.class)
        .putObject(r -> r.bucket(bucket.id()).key("logs/1"), RequestBody.fromString("line"));

    for (var life : List.of(lifecycle, policy, owner, block, encryption, versioning, bucket)) {
      if (life != encryption && life != versioning) {
        life.delete();
      }
    }
  }

  @Test
  void a_change_behind_its_back_is_in_the_refreshed_inputs() throws CloudFailure {
    var vpc = vpc();
    lives
        .client(Ec2Client.class)
        .createTags(r -> r.resources(vpc.id()).tags(Tag.builder().key("x").value("y").build()));

    assertThat(new Inputs(vpc.read().inputs()).map("tags")).containsEntry("x", "y");
  }

  @Test
  void an_error_of_AWS_is_one_clear_line() {
    assertThatThrownBy(
            () ->
                lives.create(
                    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
                    "{\"role\": \"nobody\", \"policyArn\": \"arn:aws:iam::aws:policy/x\"}"))
        .isInstanceOf(CloudFailure.class)
        .hasMessageMatching(
            "cannot create aws:iam/rolePolicyAttachment:RolePolicyAttachment:"
                + " Iam answered NoSuchEntity: .*HTTP 404.*");
  }
}
