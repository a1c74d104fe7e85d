package dev.plumbline.sandbox.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.sandbox.emulators.RunningEmulator;
import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Lives.Life;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Those AWS resources of the stack {@code hybrid} that its story changes, deployed without an
 * engine: seconds instead of a minute, and on emulators without EKS.
 */
public final class SmallStack implements AutoCloseable {

  private final Lives lives;
  private final Map<String, String> ids = new LinkedHashMap<>();

  private SmallStack(Lives lives) {
    this.lives = lives;
  }

  /** Makes all resources; when one fails, the others are taken away again. */
  public static SmallStack deploy(RunningEmulator emulator) throws CloudFailure {
    var stack = new SmallStack(new Lives(emulator));
    try {
      stack.network();
      stack.firewalls();
      stack.identities();
      stack.worker(emulator.image().orElseThrow());
      stack.logs();
      return stack;
    } catch (CloudFailure | RuntimeException failed) {
      stack.close();
      throw failed;
    }
  }

  /** Cloud ids by type and logical name, such as {@code Vpc::network}. */
  public Map<String, String> ids() {
    return Map.copyOf(ids);
  }

  /** What Plumbline says of it now. */
  public List<ResourceVerdict> scan() throws CloudFailure {
    return lives.scan();
  }

  /** Holds that a resource is in sync, and shows what differs where it is not. */
  public static void assertInSync(ResourceVerdict verdict) {
    assertThat(verdict.verdict())
        .as("%s: %s, read %s", verdict.urn(), verdict.differences(), verdict.outcome())
        .isEqualTo(Verdict.IN_SYNC);
  }

  private Life add(String token, String name, String inputs, Object... arguments)
      throws CloudFailure {
    var life = lives.declare(token, name, inputs, arguments);
    ids.put(token.substring(token.lastIndexOf(':') + 1) + "::" + name, life.id());
    return life;
  }

  private static String tags(String name) {
    return "\"tags\": {\"Name\": \"%s\", \"owner\": \"platform\"}".formatted(name);
  }

  private String id(String urnEnd) {
    return java.util.Objects.requireNonNull(ids.get(urnEnd), urnEnd);
  }

  private void network() throws CloudFailure {
    var vpc =
        add(
            "aws:ec2/vpc:Vpc",
            "network",
            "{\"cidrBlock\": \"10.40.0.0/16\", \"enableDnsHostnames\": true, %s}",
            tags("network"));
    var subnet =
        "{\"vpcId\": \"%s\", \"cidrBlock\": \"%s\", \"availabilityZone\": \"us-east-1a\", %s}";
    for (var tier : List.of("public", "private")) {
      var name = "network-" + tier + "-1";
      var block = tier.equals("public") ? "10.40.0.0/24" : "10.40.1.0/24";
      add("aws:ec2/subnet:Subnet", name, subnet, vpc.id(), block, tags(name));
    }
    var gateway =
        add(
            "aws:ec2/internetGateway:InternetGateway",
            "network",
            "{\"vpcId\": \"%s\", %s}",
            vpc.id(),
            tags("network"));
    var address =
        add("aws:ec2/eip:Eip", "network-nat", "{\"domain\": \"vpc\", %s}", tags("network-nat"));
    var nat =
        add(
            "aws:ec2/natGateway:NatGateway",
            "network-nat",
            "{\"allocationId\": \"%s\", \"subnetId\": \"%s\", %s}",
            address.id(),
            id("Subnet::network-public-1"),
            tags("network-nat"));
    var open =
        add(
            "aws:ec2/routeTable:RouteTable",
            "network-public",
            "{\"vpcId\": \"%s\", \"routes\": [{\"cidrBlock\": \"0.0.0.0/0\", \"gatewayId\": \"%s\"}], %s}",
            vpc.id(),
            gateway.id(),
            tags("network-public"));
    associate("network-public-1", open);
    var closed =
        add(
            "aws:ec2/routeTable:RouteTable",
            "network-private-1",
            "{\"vpcId\": \"%s\", %s}",
            vpc.id(),
            tags("network-private-1"));
    add(
        "aws:ec2/route:Route",
        "network-private-1",
        "{\"routeTableId\": \"%s\", \"destinationCidrBlock\": \"0.0.0.0/0\", \"natGatewayId\": \"%s\"}",
        closed.id(),
        nat.id());
    associate("network-private-1", closed);
  }

  private void associate(String subnet, Life table) throws CloudFailure {
    add(
        "aws:ec2/routeTableAssociation:RouteTableAssociation",
        subnet,
        "{\"subnetId\": \"%s\", \"routeTableId\": \"%s\"}",
        id("Subnet::" + subnet),
        table.id());
  }

  private void firewalls() throws CloudFailure {
    add(
        "aws:ec2/securityGroup:SecurityGroup",
        "network-public",
        """
        {"name": "small-public", "description": "Public tier", "vpcId": "%s", %s,
         "ingress": [{"protocol": "tcp", "fromPort": 443, "toPort": 443, "cidrBlocks": ["0.0.0.0/0"],
           "description": "HTTPS from anywhere"}],
         "egress": [{"protocol": "tcp", "fromPort": 443, "toPort": 443, "cidrBlocks": ["0.0.0.0/0"],
           "description": "HTTPS to anywhere"}]}
        """,
        id("Vpc::network"),
        tags("network-public"));
    var inside =
        add(
            "aws:ec2/securityGroup:SecurityGroup",
            "network-private",
            "{\"name\": \"small-private\", \"description\": \"Private tier\", \"vpcId\": \"%s\", %s}",
            id("Vpc::network"),
            tags("network-private"));
    add(
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        "network-private-requests",
        "{\"securityGroupId\": \"%s\", \"referencedSecurityGroupId\": \"%s\", \"fromPort\": 8443,"
            + " \"toPort\": 8443, \"ipProtocol\": \"tcp\", %s}",
        inside.id(),
        id("SecurityGroup::network-public"),
        tags("network-private-requests"));
    add(
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        "network-private-out",
        "{\"securityGroupId\": \"%s\", \"cidrIpv4\": \"0.0.0.0/0\", \"fromPort\": 443, \"toPort\": 443,"
            + " \"ipProtocol\": \"tcp\", %s}",
        inside.id(),
        tags("network-private-out"));
  }

  private void identities() throws CloudFailure {
    for (var name : List.of("gateway", "worker")) {
      add(
          "aws:iam/role:Role",
          name,
          "{\"name\": \"small-%s\", \"assumeRolePolicy\": \""
              + Family.TRUST.formatted("ec2")
              + "\", %s}",
          name,
          tags(name));
    }
    add(
        "aws:iam/rolePolicy:RolePolicy",
        "gateway-parameters",
        "{\"role\": \"small-gateway\", \"policy\": \""
            + Family.POLICY.formatted("ssm:GetParameter")
            + "\"}");
    add(
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        "worker-AmazonSSMManagedInstanceCore",
        "{\"role\": \"small-worker\", \"policyArn\":"
            + " \"arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore\"}");
  }

  private void worker(String image) throws CloudFailure {
    add(
        "aws:ec2/instance:Instance",
        "worker",
        "{"
            + Machines.ROOT
            + ", \"ami\": \"%s\", \"instanceType\": \"t3.small\", \"subnetId\": \"%s\","
            + " \"vpcSecurityGroupIds\": [\"%s\"], %s}",
        image,
        id("Subnet::network-private-1"),
        id("SecurityGroup::network-private"),
        tags("worker"));
  }

  private void logs() throws CloudFailure {
    var bucket =
        add("aws:s3/bucketV2:BucketV2", "logs", "{\"forceDestroy\": true, %s}", tags("logs")).id();
    add(
        "aws:s3/bucketVersioningV2:BucketVersioningV2",
        "logs",
        "{\"bucket\": \"%s\", \"versioningConfiguration\": {\"status\": \"Enabled\"}}",
        bucket);
    add(
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        "logs",
        "{\"bucket\": \"%s\", \"blockPublicAcls\": true, \"blockPublicPolicy\": true,"
            + " \"ignorePublicAcls\": true, \"restrictPublicBuckets\": true}",
        bucket);
  }

  @Override
  public void close() throws CloudFailure {
    lives.close();
  }
}
