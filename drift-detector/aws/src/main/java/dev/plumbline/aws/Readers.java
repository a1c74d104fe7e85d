package dev.plumbline.aws;

import dev.plumbline.aws.ebs.VolumeType;
import dev.plumbline.aws.ec2.Eip;
import dev.plumbline.aws.ec2.FlowLogType;
import dev.plumbline.aws.ec2.InstanceType;
import dev.plumbline.aws.ec2.InternetGateway;
import dev.plumbline.aws.ec2.KeyPair;
import dev.plumbline.aws.ec2.LaunchTemplate;
import dev.plumbline.aws.ec2.NatGateway;
import dev.plumbline.aws.ec2.NetworkAcl;
import dev.plumbline.aws.ec2.RouteTable;
import dev.plumbline.aws.ec2.RouteTableAssociation;
import dev.plumbline.aws.ec2.RouteType;
import dev.plumbline.aws.ec2.SecurityGroup;
import dev.plumbline.aws.ec2.SecurityGroupRuleType;
import dev.plumbline.aws.ec2.Subnet;
import dev.plumbline.aws.ec2.VolumeAttachment;
import dev.plumbline.aws.ec2.Vpc;
import dev.plumbline.aws.eks.ClusterType;
import dev.plumbline.aws.eks.NodeGroup;
import dev.plumbline.aws.iam.InstanceProfile;
import dev.plumbline.aws.iam.PolicyType;
import dev.plumbline.aws.iam.RolePolicy;
import dev.plumbline.aws.iam.RolePolicyAttachment;
import dev.plumbline.aws.iam.RoleType;
import dev.plumbline.aws.iam.UserType;
import dev.plumbline.aws.lb.ListenerRuleType;
import dev.plumbline.aws.lb.ListenerType;
import dev.plumbline.aws.lb.LoadBalancerType;
import dev.plumbline.aws.lb.TargetGroupAttachmentType;
import dev.plumbline.aws.lb.TargetGroupType;
import dev.plumbline.aws.s3.BucketLifecycleConfigurationV2;
import dev.plumbline.aws.s3.BucketOwnershipControls;
import dev.plumbline.aws.s3.BucketPolicy;
import dev.plumbline.aws.s3.BucketPublicAccessBlock;
import dev.plumbline.aws.s3.BucketServerSideEncryptionConfigurationV2;
import dev.plumbline.aws.s3.BucketV2;
import dev.plumbline.aws.s3.BucketVersioningV2;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.vpc.SecurityGroupEgressRule;
import dev.plumbline.aws.vpc.SecurityGroupIngressRule;
import java.util.List;

/** Every resource type that has a reader: one line each. */
final class Readers {

  static final List<AwsType> ALL =
      List.of(
          new VolumeType(),
          new Eip(),
          new FlowLogType(),
          new InstanceType(),
          new InternetGateway(),
          new KeyPair(),
          new LaunchTemplate(),
          new NatGateway(),
          new NetworkAcl(),
          new RouteTable(),
          new RouteTableAssociation(),
          new RouteType(),
          new SecurityGroup(),
          new SecurityGroupRuleType(),
          new Subnet(),
          new VolumeAttachment(),
          new Vpc(),
          new ClusterType(),
          new NodeGroup(),
          new InstanceProfile(),
          new PolicyType(),
          new RolePolicy(),
          new RolePolicyAttachment(),
          new RoleType(),
          new UserType(),
          new ListenerRuleType(),
          new ListenerType(),
          new LoadBalancerType(),
          new TargetGroupAttachmentType(),
          new TargetGroupType(),
          new BucketLifecycleConfigurationV2(),
          new BucketOwnershipControls(),
          new BucketPolicy(),
          new BucketPublicAccessBlock(),
          new BucketServerSideEncryptionConfigurationV2(),
          new BucketV2(),
          new BucketVersioningV2(),
          new SecurityGroupEgressRule(),
          new SecurityGroupIngressRule());

  private Readers() {}
}
