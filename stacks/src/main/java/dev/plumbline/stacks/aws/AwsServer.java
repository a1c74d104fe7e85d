package dev.plumbline.stacks.aws;

import com.pulumi.aws.ebs.Volume;
import com.pulumi.aws.ebs.VolumeArgs;
import com.pulumi.aws.ec2.Instance;
import com.pulumi.aws.ec2.InstanceArgs;
import com.pulumi.aws.ec2.VolumeAttachment;
import com.pulumi.aws.ec2.VolumeAttachmentArgs;
import com.pulumi.aws.ec2.inputs.InstanceMetadataOptionsArgs;
import com.pulumi.aws.ec2.inputs.InstanceRootBlockDeviceArgs;
import com.pulumi.aws.iam.InstanceProfile;
import com.pulumi.aws.iam.InstanceProfileArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.plumbline.stacks.component.Disk;
import dev.plumbline.stacks.component.Server;
import dev.plumbline.stacks.component.ServerArgs;
import java.util.List;
import java.util.Map;

/**
 * An EC2 instance with its own role. Operators log in through Session Manager, so no port is opened
 * for them. Instance metadata answers only to session tokens (IMDSv2), one network hop away.
 */
public final class AwsServer extends ComponentResource implements Server {
  private final String name;
  private final ServerArgs args;
  private final CustomResourceOptions child;
  private final Instance instance;

  public AwsServer(String name, ServerArgs args) {
    super("plumbline:aws:Server", name);
    this.name = name;
    this.args = args;
    this.child = CustomResourceOptions.builder().parent(this).build();
    this.instance = instance(profile(identity()));
    for (int index = 0; index < args.disks().size(); index++) {
      attach(args.disks().get(index), index);
    }
    registerOutputs(Map.of("instanceId", instance.id(), "privateIp", instance.privateIp()));
  }

  @Override
  public Output<String> id() {
    return instance.id();
  }

  @Override
  public Output<String> privateAddress() {
    return instance.privateIp();
  }

  private ServiceRole identity() {
    var identity = new ServiceRole(name, "ec2.amazonaws.com", args.ownership(), child);
    identity.attachAwsPolicy("AmazonSSMManagedInstanceCore");
    args.logs().ifPresent(logs -> identity.attach("logs", logs.writePermissionId()));
    new RolePolicy(
        name + "-parameters",
        RolePolicyArgs.builder()
            .name("read-own-parameters")
            .role(identity.role().name())
            .policy(readOwnParameters())
            .build(),
        child);
    return identity;
  }

  private String readOwnParameters() {
    var owner = args.ownership();
    var parameters =
        "arn:aws:ssm:*:*:parameter/%s/%s/%s/*"
            .formatted(owner.project(), owner.environment(), name);
    return PolicyDocument.of(
            PolicyDocument.allow(
                List.of("ssm:GetParameter", "ssm:GetParametersByPath"), List.of(parameters)))
        .json();
  }

  private InstanceProfile profile(ServiceRole identity) {
    return new InstanceProfile(
        name,
        InstanceProfileArgs.builder()
            .name(args.ownership().physicalName(name))
            .role(identity.role().name())
            .tags(args.ownership().tags(name))
            .build(),
        child);
  }

  private Instance instance(InstanceProfile profile) {
    var placement = args.placement();
    return new Instance(
        name,
        InstanceArgs.builder()
            .ami(args.machine().image())
            .instanceType(MachineTypes.of(args.machine().size()))
            .subnetId(placement.subnetId())
            .vpcSecurityGroupIds(
                placement.network().firewallId(placement.tier()).applyValue(List::of))
            .iamInstanceProfile(profile.name())
            .metadataOptions(
                InstanceMetadataOptionsArgs.builder()
                    .httpEndpoint("enabled")
                    .httpTokens("required")
                    .httpPutResponseHopLimit(1)
                    .build())
            .rootBlockDevice(
                InstanceRootBlockDeviceArgs.builder()
                    .encrypted(true)
                    .volumeType("gp3")
                    .volumeSize(args.machine().systemDiskGibibytes())
                    .deleteOnTermination(true)
                    .build())
            .tags(args.ownership().tags(name))
            .build(),
        child);
  }

  private void attach(Disk disk, int index) {
    var resource = name + "-" + disk.name();
    var volume =
        new Volume(
            resource,
            VolumeArgs.builder()
                .availabilityZone(args.placement().zoneName())
                .size(disk.gibibytes())
                .type("gp3")
                .encrypted(true)
                .tags(args.ownership().tags(resource))
                .build(),
            child);
    new VolumeAttachment(
        resource,
        VolumeAttachmentArgs.builder()
            .deviceName("/dev/sd" + (char) ('f' + index))
            .instanceId(instance.id())
            .volumeId(volume.id())
            .build(),
        child);
  }
}
