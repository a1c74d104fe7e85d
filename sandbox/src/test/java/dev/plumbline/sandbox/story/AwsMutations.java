package dev.plumbline.sandbox.story;

import static dev.plumbline.sandbox.story.Mutation.difference;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** What somebody does in AWS behind Pulumi's back. */
public final class AwsMutations {

  private static final String SSH =
      "{\"protocol\":\"tcp\",\"fromPort\":22,\"toPort\":22,\"cidrBlocks\":[\"0.0.0.0/0\"]}";

  private AwsMutations() {}

  public static List<Mutation> all() {
    return List.of(
        tagAdded(),
        tagChanged(),
        tagRemoved(),
        ruleOpenedInline(),
        ruleOpenedBesideSeparateRules(),
        routeRemoved(),
        versioningOff(),
        publicAccessLoosened(),
        rolePolicyChanged(),
        rolePolicyDetached(),
        instanceTypeChanged());
  }

  private static Mutation tagAdded() {
    return new Mutation(
        "a tag added to the network",
        "Vpc::network",
        "drifted",
        List.of(difference("tags.intruder", "null", "\"yes\"")),
        clouds -> tag(clouds, "Vpc::network", "intruder", "yes"),
        clouds ->
            clouds
                .ec2()
                .deleteTags(
                    request ->
                        request
                            .resources(clouds.id("Vpc::network"))
                            .tags(Tag.builder().key("intruder").build())));
  }

  private static Mutation tagChanged() {
    return new Mutation(
        "a tag of a subnet changed",
        "Subnet::network-public-1",
        "drifted",
        List.of(difference("tags.owner", "\"platform\"", "\"mallory\"")),
        clouds -> tag(clouds, "Subnet::network-public-1", "owner", "mallory"),
        clouds -> tag(clouds, "Subnet::network-public-1", "owner", "platform"));
  }

  private static Mutation tagRemoved() {
    return new Mutation(
        "a tag of the internet gateway removed",
        "InternetGateway::network",
        "drifted",
        List.of(difference("tags.owner", "\"platform\"", "null")),
        clouds ->
            clouds
                .ec2()
                .deleteTags(
                    request ->
                        request
                            .resources(clouds.id("InternetGateway::network"))
                            .tags(Tag.builder().key("owner").build())),
        clouds -> tag(clouds, "InternetGateway::network", "owner", "platform"));
  }

  private static void tag(Clouds clouds, String resource, String key, String value) {
    clouds
        .ec2()
        .createTags(
            request ->
                request
                    .resources(clouds.id(resource))
                    .tags(Tag.builder().key(key).value(value).build()));
  }

  private static Mutation ruleOpenedInline() {
    return new Mutation(
        "SSH opened to the world in the group with inline rules",
        "SecurityGroup::network-public",
        "drifted",
        List.of(difference("ingress[tcp 22-22 0.0.0.0/0]", "null", SSH)),
        clouds -> openSsh(clouds, "SecurityGroup::network-public"),
        clouds -> closeSsh(clouds, "SecurityGroup::network-public"));
  }

  private static Mutation ruleOpenedBesideSeparateRules() {
    return new Mutation(
        "SSH opened to the world in the group with separate rules",
        "SecurityGroup::network-private",
        "changed",
        List.of(difference("ingress[tcp 22-22 0.0.0.0/0]", "null", SSH)),
        clouds -> openSsh(clouds, "SecurityGroup::network-private"),
        clouds -> closeSsh(clouds, "SecurityGroup::network-private"));
  }

  private static void openSsh(Clouds clouds, String group) {
    clouds
        .ec2()
        .authorizeSecurityGroupIngress(
            request -> request.groupId(clouds.id(group)).ipPermissions(ssh()));
  }

  private static void closeSsh(Clouds clouds, String group) {
    clouds
        .ec2()
        .revokeSecurityGroupIngress(
            request -> request.groupId(clouds.id(group)).ipPermissions(ssh()));
  }

  private static IpPermission ssh() {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(22)
        .toPort(22)
        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
        .build();
  }

  private static Mutation routeRemoved() {
    return new Mutation(
        "the private route to the internet removed",
        "Route::network-private-1",
        "deleted",
        List.of(),
        clouds ->
            clouds
                .ec2()
                .deleteRoute(
                    request ->
                        request
                            .routeTableId(clouds.id("RouteTable::network-private-1"))
                            .destinationCidrBlock("0.0.0.0/0")),
        clouds ->
            clouds
                .ec2()
                .createRoute(
                    request ->
                        request
                            .routeTableId(clouds.id("RouteTable::network-private-1"))
                            .destinationCidrBlock("0.0.0.0/0")
                            .natGatewayId(clouds.id("NatGateway::network-nat"))));
  }

  private static Mutation versioningOff() {
    return new Mutation(
        "the log bucket's versioning switched off",
        "BucketVersioningV2::logs",
        "drifted",
        List.of(difference("versioningConfiguration.status", "\"Enabled\"", "\"Suspended\"")),
        clouds -> versioning(clouds, BucketVersioningStatus.SUSPENDED),
        clouds -> versioning(clouds, BucketVersioningStatus.ENABLED));
  }

  private static void versioning(Clouds clouds, BucketVersioningStatus status) {
    clouds
        .s3()
        .putBucketVersioning(
            request ->
                request
                    .bucket(clouds.id("BucketV2::logs"))
                    .versioningConfiguration(configuration -> configuration.status(status)));
  }

  private static Mutation publicAccessLoosened() {
    return new Mutation(
        "the log bucket's block on public policies loosened",
        "BucketPublicAccessBlock::logs",
        "drifted",
        List.of(difference("blockPublicPolicy", "true", "false")),
        clouds -> blockPublicPolicy(clouds, false),
        clouds -> blockPublicPolicy(clouds, true));
  }

  private static void blockPublicPolicy(Clouds clouds, boolean block) {
    clouds
        .s3()
        .putPublicAccessBlock(
            request ->
                request
                    .bucket(clouds.id("BucketV2::logs"))
                    .publicAccessBlockConfiguration(
                        configuration ->
                            configuration
                                .blockPublicAcls(true)
                                .ignorePublicAcls(true)
                                .restrictPublicBuckets(true)
                                .blockPublicPolicy(block)));
  }

  private static final String ANYTHING =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

  private static Mutation rolePolicyChanged() {
    return new Mutation(
        "the gateway's role allowed to do anything",
        "RolePolicy::gateway-parameters",
        "drifted",
        List.of(difference("policy", "\"*\"", "\"*\"")),
        clouds -> {
          clouds.remember("policy", inlinePolicy(clouds));
          putInlinePolicy(clouds, ANYTHING);
        },
        clouds -> putInlinePolicy(clouds, clouds.remembered("policy")));
  }

  private static String inlinePolicy(Clouds clouds) {
    var id = clouds.id("RolePolicy::gateway-parameters").split(":", 2);
    var document =
        clouds
            .iam()
            .getRolePolicy(request -> request.roleName(id[0]).policyName(id[1]))
            .policyDocument();
    return java.net.URLDecoder.decode(document, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void putInlinePolicy(Clouds clouds, String document) {
    var id = clouds.id("RolePolicy::gateway-parameters").split(":", 2);
    clouds
        .iam()
        .putRolePolicy(
            request -> request.roleName(id[0]).policyName(id[1]).policyDocument(document));
  }

  private static final String SSM = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

  private static Mutation rolePolicyDetached() {
    return new Mutation(
        "a managed policy detached from the worker's role",
        "RolePolicyAttachment::worker-AmazonSSMManagedInstanceCore",
        "deleted",
        List.of(),
        clouds ->
            clouds
                .iam()
                .detachRolePolicy(
                    request -> request.roleName(clouds.id("Role::worker")).policyArn(SSM)),
        clouds ->
            clouds
                .iam()
                .attachRolePolicy(
                    request -> request.roleName(clouds.id("Role::worker")).policyArn(SSM)));
  }

  private static Mutation instanceTypeChanged() {
    return new Mutation(
        "the worker made larger",
        "Instance::worker",
        "drifted",
        List.of(difference("instanceType", "\"t3.small\"", "\"m5.4xlarge\"")),
        clouds -> instanceType(clouds, "m5.4xlarge"),
        clouds -> instanceType(clouds, "t3.small"));
  }

  private static void instanceType(Clouds clouds, String type) {
    var id = clouds.id("Instance::worker");
    clouds.ec2().stopInstances(request -> request.instanceIds(id));
    clouds
        .ec2()
        .modifyInstanceAttribute(
            request -> request.instanceId(id).instanceType(value -> value.value(type)));
    clouds.ec2().startInstances(request -> request.instanceIds(id));
  }
}
