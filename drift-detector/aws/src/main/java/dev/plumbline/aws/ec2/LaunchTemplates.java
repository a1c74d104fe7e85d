package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.value.Value;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecification;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What a launch template holds, in the shape of Pulumi properties. */
final class LaunchTemplates {

  private LaunchTemplates() {}

  static void add(Doc doc, ResponseLaunchTemplateData data) {
    doc.text("imageId", data.imageId())
        .text("instanceType", data.instanceTypeAsString())
        .text("keyName", data.keyName())
        .text("kernelId", data.kernelId())
        .text("ramDiskId", data.ramDiskId())
        .text("userData", data.userData())
        .text("ebsOptimized", data.ebsOptimized() == null ? null : data.ebsOptimized().toString())
        .text("instanceInitiatedShutdownBehavior", data.instanceInitiatedShutdownBehaviorAsString())
        .bool("disableApiStop", data.disableApiStop())
        .bool("disableApiTermination", data.disableApiTermination())
        .texts("vpcSecurityGroupIds", data.securityGroupIds())
        .texts("securityGroupNames", data.securityGroups())
        .list("blockDeviceMappings", data.blockDeviceMappings(), LaunchTemplates::disk)
        .list("tagSpecifications", data.tagSpecifications(), LaunchTemplates::tags);
    options(doc, data);
  }

  private static void options(Doc doc, ResponseLaunchTemplateData data) {
    doc.object(
            "iamInstanceProfile",
            data.iamInstanceProfile(),
            profile -> Doc.of().text("arn", profile.arn()).text("name", profile.name()).fields())
        .object(
            "monitoring",
            data.monitoring(),
            monitoring -> Doc.of().bool("enabled", monitoring.enabled()).fields())
        .object(
            "creditSpecification",
            data.creditSpecification(),
            credit -> Doc.of().text("cpuCredits", credit.cpuCredits()).fields())
        .object(
            "enclaveOptions",
            data.enclaveOptions(),
            enclave -> Doc.of().bool("enabled", enclave.enabled()).fields())
        .object(
            "metadataOptions",
            data.metadataOptions(),
            options ->
                Doc.of()
                    .text("httpEndpoint", options.httpEndpointAsString())
                    .text("httpProtocolIpv6", options.httpProtocolIpv6AsString())
                    .number("httpPutResponseHopLimit", options.httpPutResponseHopLimit())
                    .text("httpTokens", options.httpTokensAsString())
                    .text("instanceMetadataTags", options.instanceMetadataTagsAsString())
                    .fields())
        .object(
            "placement",
            data.placement(),
            placement ->
                Doc.of()
                    .text("availabilityZone", placement.availabilityZone())
                    .text("groupName", placement.groupName())
                    .text("tenancy", placement.tenancyAsString())
                    .fields());
  }

  private static Value disk(LaunchTemplateBlockDeviceMapping mapping) {
    return Doc.of()
        .text("deviceName", mapping.deviceName())
        .text("noDevice", mapping.noDevice())
        .text("virtualName", mapping.virtualName())
        .object(
            "ebs",
            mapping.ebs(),
            ebs ->
                Doc.of()
                    .text("deleteOnTermination", text(ebs.deleteOnTermination()))
                    .text("encrypted", text(ebs.encrypted()))
                    .number("iops", ebs.iops())
                    .text("kmsKeyId", ebs.kmsKeyId())
                    .text("snapshotId", ebs.snapshotId())
                    .number("throughput", ebs.throughput())
                    .number("volumeSize", ebs.volumeSize())
                    .text("volumeType", ebs.volumeTypeAsString())
                    .fields())
        .fields();
  }

  private static Value tags(LaunchTemplateTagSpecification specification) {
    var tags = new java.util.LinkedHashMap<String, String>();
    for (Tag tag : specification.tags()) {
      tags.put(tag.key(), tag.value());
    }
    return Doc.of()
        .text("resourceType", specification.resourceTypeAsString())
        .map("tags", tags)
        .fields();
  }

  /** These booleans are texts in the provider, which knows a third, unset state. */
  private static String text(Boolean value) {
    return value == null ? "" : value.toString();
  }
}
