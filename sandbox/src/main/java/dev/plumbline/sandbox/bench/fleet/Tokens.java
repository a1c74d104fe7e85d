package dev.plumbline.sandbox.bench.fleet;

/** The Pulumi tokens of the fleet. */
final class Tokens {

  static final String VPC = "aws:ec2/vpc:Vpc";
  static final String GATEWAY = "aws:ec2/internetGateway:InternetGateway";
  static final String SUBNET = "aws:ec2/subnet:Subnet";
  static final String ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
  static final String SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
  static final String INSTANCE = "aws:ec2/instance:Instance";
  static final String VOLUME = "aws:ebs/volume:Volume";
  static final String ROLE = "aws:iam/role:Role";
  static final String POLICY = "aws:iam/policy:Policy";
  static final String ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
  static final String BUCKET = "aws:s3/bucketV2:BucketV2";

  private Tokens() {}
}
