package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Inputs of an instance as the request that launches it. */
final class InstanceLaunch {

  private InstanceLaunch() {}

  static RunInstancesRequest request(Inputs inputs, Aws aws) throws CloudFailure {
    var request = RunInstancesRequest.builder().minCount(1).maxCount(1);
    inputs.ifText("ami", request::imageId);
    inputs.ifText("instanceType", request::instanceType);
    inputs.ifText("keyName", request::keyName);
    inputs.ifText("iamInstanceProfile", name -> request.iamInstanceProfile(p -> p.name(name)));
    inputs.ifFlag("ebsOptimized", request::ebsOptimized);
    inputs.ifFlag("disableApiStop", request::disableApiStop);
    inputs.ifFlag("disableApiTermination", request::disableApiTermination);
    inputs.ifText("instanceInitiatedShutdownBehavior", request::instanceInitiatedShutdownBehavior);
    inputs.ifFlag("monitoring", on -> request.monitoring(m -> m.enabled(on)));
    inputs.ifFlag("hibernation", on -> request.hibernationOptions(h -> h.configured(on)));
    userData(inputs).ifPresent(request::userData);
    inputs
        .object("metadataOptions")
        .ifPresent(options -> request.metadataOptions(metadata(options)));
    inputs
        .object("creditSpecification")
        .ifPresent(
            credits -> request.creditSpecification(c -> c.cpuCredits(credits.word("cpuCredits"))));
    cpu(inputs, request);
    placement(inputs, request);
    network(inputs, request);
    request.blockDeviceMappings(devices(inputs, aws));
    request.tagSpecifications(tags(inputs));
    return request.build();
  }

  /** The API takes Base64; {@code userData} is plain, {@code userDataBase64} encoded already. */
  static Optional<String> userData(Inputs inputs) {
    return inputs
        .filled("userDataBase64")
        .or(
            () ->
                inputs
                    .filled("userData")
                    .map(
                        text ->
                            Base64.getEncoder()
                                .encodeToString(text.getBytes(StandardCharsets.UTF_8))));
  }

  private static InstanceMetadataOptionsRequest metadata(Inputs options) {
    var request = InstanceMetadataOptionsRequest.builder();
    options.ifText("httpEndpoint", request::httpEndpoint);
    options.ifText("httpProtocolIpv6", request::httpProtocolIpv6);
    options.ifNumber("httpPutResponseHopLimit", request::httpPutResponseHopLimit);
    options.ifText("httpTokens", request::httpTokens);
    options.ifText("instanceMetadataTags", request::instanceMetadataTags);
    return request.build();
  }

  private static void cpu(Inputs inputs, RunInstancesRequest.Builder request) {
    inputs
        .object("cpuOptions")
        .ifPresent(
            options ->
                request.cpuOptions(
                    cpu -> {
                      options.ifText("amdSevSnp", cpu::amdSevSnp);
                      options.ifNumber("coreCount", cpu::coreCount);
                      options.ifNumber("threadsPerCore", cpu::threadsPerCore);
                    }));
  }

  private static void placement(Inputs inputs, RunInstancesRequest.Builder request) {
    var placement = Placement.builder();
    inputs.ifText("availabilityZone", placement::availabilityZone);
    inputs.ifText("tenancy", placement::tenancy);
    inputs.ifText("placementGroup", placement::groupName);
    if (!placement.build().equals(Placement.builder().build())) {
      request.placement(placement.build());
    }
  }

  /** A wish about the public address needs the interface to be spelled out. */
  private static void network(Inputs inputs, RunInstancesRequest.Builder request) {
    var groups = inputs.texts("vpcSecurityGroupIds");
    if (inputs.has("associatePublicIpAddress") && inputs.filled("subnetId").isPresent()) {
      var card = InstanceNetworkInterfaceSpecification.builder().deviceIndex(0);
      inputs.ifFlag("associatePublicIpAddress", card::associatePublicIpAddress);
      inputs.ifText("subnetId", card::subnetId);
      inputs.ifText("privateIp", card::privateIpAddress);
      request.networkInterfaces(groups.isEmpty() ? card.build() : card.groups(groups).build());
      return;
    }
    inputs.ifText("subnetId", request::subnetId);
    inputs.ifText("privateIp", request::privateIpAddress);
    inputs.ifTexts("vpcSecurityGroupIds", request::securityGroupIds);
    inputs.ifTexts("securityGroups", request::securityGroups);
  }

  private static List<BlockDeviceMapping> devices(Inputs inputs, Aws aws) throws CloudFailure {
    var devices = new ArrayList<BlockDeviceMapping>();
    for (var device : inputs.objects("ebsBlockDevices")) {
      devices.add(device(device.word("deviceName"), device));
    }
    var root = inputs.object("rootBlockDevice");
    if (root.isPresent()) {
      devices.add(device(rootDevice(inputs.word("ami"), aws), root.get()));
    }
    return devices;
  }

  private static String rootDevice(String image, Aws aws) throws CloudFailure {
    return Failures.present(() -> aws.ec2().describeImages(request -> request.imageIds(image)))
        .stream()
        .flatMap(response -> response.images().stream())
        .flatMap(found -> Optional.ofNullable(found.rootDeviceName()).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new CloudFailure("image %s is not there to tell its root device".formatted(image)));
  }

  private static BlockDeviceMapping device(String name, Inputs device) {
    var ebs = EbsBlockDevice.builder();
    device.ifFlag("deleteOnTermination", ebs::deleteOnTermination);
    device.ifFlag("encrypted", ebs::encrypted);
    device.ifNumber("iops", ebs::iops);
    device.ifText("kmsKeyId", ebs::kmsKeyId);
    device.ifText("snapshotId", ebs::snapshotId);
    device.ifNumber("throughput", ebs::throughput);
    device.ifNumber("volumeSize", ebs::volumeSize);
    device.ifText("volumeType", ebs::volumeType);
    return BlockDeviceMapping.builder().deviceName(name).ebs(ebs.build()).build();
  }

  private static List<TagSpecification> tags(Inputs inputs) {
    var tags = new ArrayList<>(Ec2.tagged(ResourceType.INSTANCE, inputs));
    tags.addAll(Ec2.tagged(ResourceType.VOLUME, inputs.map("volumeTags")));
    return tags;
  }
}
