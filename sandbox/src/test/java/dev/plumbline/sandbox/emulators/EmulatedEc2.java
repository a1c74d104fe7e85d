package dev.plumbline.sandbox.emulators;

import dev.plumbline.aws.AwsProvider;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.testkit.ContractCloud;
import dev.plumbline.testkit.ScriptedServer;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Real subnets on an emulator, for the contract. The reader comes through a relay that passes every
 * call on, and in between refuses, hides or divides as the contract asks, which no emulator does.
 */
final class EmulatedEc2 implements ContractCloud {

  private static final String SUBNET = "aws:ec2/subnet:Subnet";
  private static final StackId STACK = new StackId("file:///it", "it", "it");
  private static final String OTHER_ACCOUNT = "999999999999";

  private final Relay relay;
  private final ScriptedServer server = ScriptedServer.start(this::answer);
  private final Ec2Client ec2;
  private final String vpc;
  private final HashSet<String> subnets = new HashSet<>();
  private volatile Condition condition = Condition.HEALTHY;

  EmulatedEc2(RunningEmulator emulator, Ec2Client ec2) {
    this.relay = new Relay(emulator.endpoint());
    this.ec2 = ec2;
    this.vpc = ec2.createVpc(request -> request.cidrBlock("10.77.0.0/16")).vpc().vpcId();
  }

  @Override
  public CloudReader reader(ReadBudget budget) {
    var account = RunningEmulator.account(server.uri());
    return new AwsProvider().open(List.of(new CloudAccount("aws", account.settings(), budget)));
  }

  @Override
  public String credential() {
    return RunningEmulator.account(server.uri()).setting("secretAccessKey").orElseThrow();
  }

  /** They exist from here on; {@link #deploy} takes away those that must not. */
  @Override
  public List<ReadRequest> declared(int count) {
    return IntStream.range(0, count).mapToObj(this::subnet).toList();
  }

  private ReadRequest subnet(int index) {
    var block = "10.77." + index + ".0/24";
    var id = ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock(block)).subnet().subnetId();
    subnets.add(id);
    return request(SUBNET, id, Map.of("vpcId", Value.of(vpc), "cidrBlock", Value.of(block)));
  }

  private static ReadRequest request(String type, String id, Map<String, Value> declared) {
    var urn = "urn:pulumi:it::it::" + type + "::" + id;
    var fields = Value.fields(declared);
    var resource = DeclaredResource.of(urn, type, id, fields, Value.fields(Map.of()));
    var place = Map.<String, Value>of("region", Value.of("us-east-1"));
    return new ReadRequest(STACK, resource, new Target("aws", "", place, AwsEmulator.ACCOUNT));
  }

  @Override
  public ReadRequest unreadable() {
    return request("aws:unheard/of:Of", "unheard-of", Map.of());
  }

  @Override
  public void deploy(List<ReadRequest> requests) {
    var wanted = requests.stream().map(request -> request.resource().id()).toList();
    List.copyOf(subnets).stream().filter(id -> !wanted.contains(id)).forEach(this::delete);
  }

  private void delete(String subnet) {
    ec2.deleteSubnet(request -> request.subnetId(subnet));
    subnets.remove(subnet);
  }

  @Override
  public void become(Condition next) {
    condition = next;
    if (next == Condition.GONE) {
      server.close();
    }
  }

  @Override
  public ScriptedServer server() {
    return server;
  }

  @Override
  public boolean isRead(Received request) {
    return Relay.action(request).matches("(Get|List|Describe)[A-Z].*");
  }

  private Answer answer(Received request) throws IOException {
    var identity = Relay.action(request).equals("GetCallerIdentity");
    var list =
        Relay.action(request).equals("DescribeSubnets") && !request.body().contains("SubnetId.1=");
    return switch (condition) {
      case HEALTHY, GONE -> relay.pass(request);
      case THROTTLING -> Relay.refusal(identity, 503, "RequestLimitExceeded", "Slow down");
      case DENYING ->
          identity
              ? relay.pass(request)
              : Relay.refusal(false, 403, "UnauthorizedOperation", "You are not authorized");
      case BREAKING ->
          identity
              ? relay.pass(request)
              : Relay.refusal(false, 500, "InternalError", "broken by " + credential());
      case EMPTY_LISTS -> list ? Relay.empty() : relay.pass(request);
      case SMALL_PAGES -> list ? relay.page(request) : relay.pass(request);
      case OTHER_TARGET ->
          identity
              ? Relay.replaced(relay.pass(request), AwsEmulator.ACCOUNT, OTHER_ACCOUNT)
              : Relay.empty();
    };
  }

  @Override
  public void close() {
    server.close();
    relay.close();
    List.copyOf(subnets).forEach(this::delete);
    ec2.deleteVpc(request -> request.vpcId(vpc));
    ec2.close();
  }
}
