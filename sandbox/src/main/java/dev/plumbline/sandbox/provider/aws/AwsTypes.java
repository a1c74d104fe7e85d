package dev.plumbline.sandbox.provider.aws;

import dev.plumbline.sandbox.provider.ResourceType;
import dev.plumbline.sandbox.provider.aws.ec2.Eip;
import dev.plumbline.sandbox.provider.aws.ec2.Instance;
import dev.plumbline.sandbox.provider.aws.ec2.InternetGateway;
import dev.plumbline.sandbox.provider.aws.ec2.KeyPair;
import dev.plumbline.sandbox.provider.aws.ec2.NatGateway;
import dev.plumbline.sandbox.provider.aws.ec2.Route;
import dev.plumbline.sandbox.provider.aws.ec2.RouteTable;
import dev.plumbline.sandbox.provider.aws.ec2.RouteTableAssociation;
import dev.plumbline.sandbox.provider.aws.ec2.SecurityGroup;
import dev.plumbline.sandbox.provider.aws.ec2.SecurityGroupEgressRule;
import dev.plumbline.sandbox.provider.aws.ec2.SecurityGroupIngressRule;
import dev.plumbline.sandbox.provider.aws.ec2.SecurityGroupRule;
import dev.plumbline.sandbox.provider.aws.ec2.Subnet;
import dev.plumbline.sandbox.provider.aws.ec2.Volume;
import dev.plumbline.sandbox.provider.aws.ec2.VolumeAttachment;
import dev.plumbline.sandbox.provider.aws.ec2.Vpc;
import dev.plumbline.sandbox.provider.aws.eks.Cluster;
import dev.plumbline.sandbox.provider.aws.eks.NodeGroup;
import dev.plumbline.sandbox.provider.aws.iam.InstanceProfile;
import dev.plumbline.sandbox.provider.aws.iam.Policy;
import dev.plumbline.sandbox.provider.aws.iam.Role;
import dev.plumbline.sandbox.provider.aws.iam.RolePolicy;
import dev.plumbline.sandbox.provider.aws.iam.RolePolicyAttachment;
import dev.plumbline.sandbox.provider.aws.iam.User;
import dev.plumbline.sandbox.provider.aws.s3.BucketLifecycleConfigurationV2;
import dev.plumbline.sandbox.provider.aws.s3.BucketOwnershipControls;
import dev.plumbline.sandbox.provider.aws.s3.BucketPolicy;
import dev.plumbline.sandbox.provider.aws.s3.BucketPublicAccessBlock;
import dev.plumbline.sandbox.provider.aws.s3.BucketServerSideEncryptionConfigurationV2;
import dev.plumbline.sandbox.provider.aws.s3.BucketV2;
import dev.plumbline.sandbox.provider.aws.s3.BucketVersioningV2;
import java.util.List;

/** The resource types of AWS that the sandbox serves. */
public final class AwsTypes {

  private AwsTypes() {}

  /** All types, one line each. */
  public static List<ResourceType> all() {
    return List.of(
        new Vpc(),
        new Subnet(),
        new InternetGateway(),
        new Eip(),
        new NatGateway(),
        new RouteTable(),
        new Route(),
        new RouteTableAssociation(),
        new SecurityGroup(),
        new SecurityGroupIngressRule(),
        new SecurityGroupEgressRule(),
        new SecurityGroupRule(),
        new Instance(),
        new Volume(),
        new VolumeAttachment(),
        new KeyPair(),
        new Role(),
        new Policy(),
        new RolePolicy(),
        new RolePolicyAttachment(),
        new InstanceProfile(),
        new User(),
        new Cluster(),
        new NodeGroup(),
        new BucketV2(),
        new BucketVersioningV2(),
        new BucketServerSideEncryptionConfigurationV2(),
        new BucketLifecycleConfigurationV2(),
        new BucketPublicAccessBlock(),
        new BucketPolicy(),
        new BucketOwnershipControls());
  }
}
