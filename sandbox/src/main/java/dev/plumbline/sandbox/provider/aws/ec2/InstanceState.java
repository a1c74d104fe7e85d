package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

/**
 * A live instance as outputs. Parts that an endpoint does not return are null, or left out where
 * they were declared, so that silence is not taken for a change.
 */
final class InstanceState {

  private InstanceState() {}

  static Outputs of(
      software.amazon.awssdk.services.ec2.model.Instance instance, Inputs known, Aws aws) {
    var outputs =
        new Outputs()
            .text("ami", instance.imageId())
            .text("arn", aws.target().arn("ec2", "instance/" + instance.instanceId()))
            .flag("ebsOptimized", instance.ebsOptimized())
            .nothing("enablePrimaryIpv6", "hostResourceGroupArn", "instanceMarketOptions")
            .nothing("launchTemplate")
            .flag("getPasswordData", known.flag("getPasswordData", false))
            .text("iamInstanceProfile", profile(instance))
            .text("instanceLifecycle", instance.instanceLifecycleAsString())
            .text("instanceState", instance.state().nameAsString())
            .text("instanceType", instance.instanceTypeAsString())
            .text("keyName", instance.keyName())
            .flag(
                "monitoring",
                instance.monitoring() != null
                    && "enabled".equals(instance.monitoring().stateAsString()))
            .text("outpostArn", instance.outpostArn())
            .blank("passwordData")
            .text("spotInstanceRequestId", instance.spotInstanceRequestId())
            .flag("userDataReplaceOnChange", known.flag("userDataReplaceOnChange", false))
            .nothing("volumeTags")
            .tags(Ec2.live(instance.tags()));
    place(instance, outputs);
    InstanceNetwork.of(instance, outputs, aws);
    InstanceOptions.of(instance, known, outputs, aws);
    InstanceDevices.of(instance, known, outputs, aws);
    attributes(instance.instanceId(), known, outputs, aws);
    return outputs;
  }

  private static String profile(software.amazon.awssdk.services.ec2.model.Instance instance) {
    return Optional.ofNullable(instance.iamInstanceProfile())
        .map(profile -> profile.arn().substring(profile.arn().lastIndexOf('/') + 1))
        .orElse("");
  }

  private static void place(
      software.amazon.awssdk.services.ec2.model.Instance instance, Outputs outputs) {
    var placement = instance.placement();
    outputs
        .text("availabilityZone", placement.availabilityZone())
        .text("hostId", placement.hostId())
        .text("placementGroup", placement.groupName())
        .number("placementPartitionNumber", placement.partitionNumber())
        .text("tenancy", placement.tenancyAsString());
  }

  private static void attributes(String id, Inputs known, Outputs outputs, Aws aws) {
    var stop = attribute(id, InstanceAttributeName.DISABLE_API_STOP, aws);
    var termination = attribute(id, InstanceAttributeName.DISABLE_API_TERMINATION, aws);
    var shutdown = attribute(id, InstanceAttributeName.INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR, aws);
    outputs
        .flag(
            "disableApiStop",
            stop.map(it -> it.disableApiStop()).map(it -> it.value()).orElse(false))
        .flag(
            "disableApiTermination",
            termination.map(it -> it.disableApiTermination()).map(it -> it.value()).orElse(false))
        .text(
            "instanceInitiatedShutdownBehavior",
            shutdown
                .map(it -> it.instanceInitiatedShutdownBehavior())
                .map(it -> it.value())
                .orElse(""));
    userData(id, known, outputs, aws);
  }

  private static Optional<DescribeInstanceAttributeResponse> attribute(
      String id, InstanceAttributeName name, Aws aws) {
    return Failures.served(
        () ->
            aws.ec2().describeInstanceAttribute(request -> request.instanceId(id).attribute(name)));
  }

  /** The state keeps the SHA-1 of plain user data, and encoded user data as it is. */
  private static void userData(String id, Inputs known, Outputs outputs, Aws aws) {
    var live =
        attribute(id, InstanceAttributeName.USER_DATA, aws)
            .map(answer -> answer.userData())
            .map(value -> value.value())
            .filter(text -> !text.isEmpty())
            .or(() -> InstanceLaunch.userData(known));
    var encoded = known.has("userDataBase64");
    outputs
        .textOrNull("userData", encoded ? null : live.map(InstanceState::sha1).orElse(null))
        .textOrNull("userDataBase64", encoded ? live.orElse(null) : null);
  }

  private static String sha1(String base64) {
    byte[] content;
    try {
      content = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException plain) {
      content = base64.getBytes(StandardCharsets.UTF_8); // an endpoint that answers plain text
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java has SHA-1", never);
    }
  }

  static List<String> ids(List<GroupIdentifier> groups) {
    return groups.stream().map(GroupIdentifier::groupId).toList();
  }
}
