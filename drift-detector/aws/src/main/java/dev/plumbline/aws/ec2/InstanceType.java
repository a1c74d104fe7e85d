package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.aws.type.Spelling;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Instances; a terminated one stays listed for about an hour and counts as gone. */
public final class InstanceType implements AwsType {

  private static final Set<String> GONE = Set.of("terminated", "shutting-down");

  @Override
  public String type() {
    return Instances.INSTANCE;
  }

  @Override
  public Set<String> permissions() {
    return Set.of(
        "ec2:DescribeInstances",
        "ec2:DescribeInstanceAttribute",
        "ec2:DescribeInstanceCreditSpecifications",
        "ec2:DescribeVolumes");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets(
            "vpcSecurityGroupIds", "securityGroups", "secondaryPrivateIps", "ephemeralBlockDevices")
        .keyed("ebsBlockDevices", "deviceName")
        .keyed("networkInterfaces", "deviceIndex")
        .maps("volumeTags", "rootBlockDevice.tags", "ebsBlockDevices.*.tags")
        .readOnly(
            "instanceLifecycle",
            "instanceState",
            "outpostArn",
            "passwordData",
            "primaryNetworkInterfaceId",
            "privateDns",
            "publicDns",
            "publicIp",
            "spotInstanceRequestId",
            "rootBlockDevice.deviceName",
            "rootBlockDevice.tagsAll",
            "rootBlockDevice.volumeId",
            "ebsBlockDevices.*.tagsAll",
            "ebsBlockDevices.*.volumeId")
        .settings("getPasswordData", "userDataReplaceOnChange", "forceDestroy")
        .unreadable(
            "ephemeralBlockDevices",
            "hostResourceGroupArn",
            "instanceMarketOptions",
            "launchTemplate")
        .normalize("iamInstanceProfile", Normalizers.ARN_OR_NAME)
        .normalize("userData", Normalizers.USER_DATA)
        .normalize("userDataBase64", Normalizers.USER_DATA)
        .sidecar("ebsBlockDevices", new InstanceDisks.Attached())
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Listings.each(
        resources,
        Instances.of(scope),
        (resource, instance) ->
            GONE.contains(instance.state().nameAsString())
                ? new ReadOutcome.Absent(
                    instance.instanceId() + " is " + instance.state().nameAsString())
                : live(scope, resource, instance).found());
  }

  private static Doc live(Scope scope, DeclaredResource resource, Instance instance) {
    var profile = instance.iamInstanceProfile();
    var doc =
        Doc.of()
            .text("id", instance.instanceId())
            .text("arn", scope.ec2Arn("instance/" + instance.instanceId()))
            .text("ami", instance.imageId())
            .text("instanceType", instance.instanceTypeAsString())
            .text("instanceState", instance.state().nameAsString())
            .text("keyName", instance.keyName())
            .text("subnetId", instance.subnetId())
            .text("iamInstanceProfile", profile == null ? null : Spelling.afterSlash(profile.arn()))
            .texts("vpcSecurityGroupIds", groups(instance))
            .tags(instance.tags(), Tag::key, Tag::value);
    if (Declared.has(resource, "securityGroups")) {
      doc.texts(
          "securityGroups",
          instance.securityGroups().stream().map(GroupIdentifier::groupName).toList());
    } else {
      doc.unreadable("securityGroups");
    }
    if (Declared.has(resource, "creditSpecification")) {
      var credits = Instances.credits(scope).get(instance.instanceId());
      doc.known("creditSpecification", credits)
          .object(
              "creditSpecification", credits, text -> Doc.of().text("cpuCredits", text).fields());
    } else {
      doc.unreadable("creditSpecification");
    }
    InstanceOptions.add(doc, instance);
    InstanceNetwork.add(doc, resource, instance);
    InstanceDisks.add(doc, scope, resource, instance);
    InstanceAttributes.add(doc, scope, resource);
    return doc;
  }

  private static List<String> groups(Instance instance) {
    return instance.securityGroups().stream().map(GroupIdentifier::groupId).toList();
  }
}
