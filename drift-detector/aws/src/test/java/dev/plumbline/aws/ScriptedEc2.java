package dev.plumbline.aws;

import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.value.Value;
import dev.plumbline.testkit.ContractCloud;
import dev.plumbline.testkit.ScriptedServer;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** EC2's subnets and STS, as far as the contract asks for them. */
final class ScriptedEc2 implements ContractCloud {

  private static final String SUBNET = "aws:ec2/subnet:Subnet";

  private final ScriptedServer server = ScriptedServer.start(this::answer);
  private volatile Condition condition = Condition.HEALTHY;
  private volatile List<String> live = List.of();

  @Override
  public CloudReader reader(ReadBudget budget) {
    var account = Requests.account(server.uri());
    return Requests.reader(new CloudAccount("aws", account.settings(), budget));
  }

  @Override
  public String credential() {
    return Requests.SECRET;
  }

  @Override
  public List<ReadRequest> declared(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            index ->
                Requests.of(
                    SUBNET,
                    "subnet-%08d".formatted(index),
                    Map.of("cidrBlock", Value.of("10.0." + index + ".0/24"))))
        .toList();
  }

  @Override
  public ReadRequest unreadable() {
    return Requests.of("aws:unheard/of:Of", "unheard-of", Map.of());
  }

  @Override
  public void deploy(List<ReadRequest> requests) {
    live = requests.stream().map(request -> request.resource().id()).toList();
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
    return ScriptedServer.form(request.body())
        .getOrDefault("Action", "")
        .matches("(Get|List|Describe)[A-Z].*");
  }

  @Override
  public void close() {
    server.close();
  }

  private Answer answer(Received request) {
    var form = ScriptedServer.form(request.body());
    var now = condition;
    var identity = form.getOrDefault("Action", "").equals("GetCallerIdentity");
    if (now == Condition.THROTTLING) {
      return identity
          ? Answers.iamRefusal(400, "Throttling")
          : Answers.refusal(503, "RequestLimitExceeded", "Request limit exceeded.");
    }
    if (identity) {
      return Answers.identity(now == Condition.OTHER_TARGET ? "999999999999" : Requests.ACCOUNT);
    }
    return switch (now) {
      case DENYING -> Answers.refusal(403, "UnauthorizedOperation", "You are not authorized");
      case BREAKING -> Answers.refusal(500, "InternalError", "broken by " + credential());
      case HEALTHY, SMALL_PAGES, EMPTY_LISTS, OTHER_TARGET, THROTTLING, GONE -> subnets(form, now);
    };
  }

  private Answer subnets(Map<String, String> form, Condition now) {
    var byId = form.get("SubnetId.1");
    if (byId != null) {
      return live.contains(byId)
          ? page(List.of(byId), "")
          : Answers.refusal(400, "InvalidSubnetID.NotFound", "The subnet ID does not exist");
    }
    var listed = now == Condition.EMPTY_LISTS ? List.<String>of() : live;
    var size = now == Condition.SMALL_PAGES ? 2 : listed.size();
    var start = Integer.parseInt(form.getOrDefault("NextToken", "0"));
    var end = Math.min(listed.size(), start + size);
    return page(listed.subList(start, end), end < listed.size() ? String.valueOf(end) : "");
  }

  private static Answer page(List<String> ids, String next) {
    var body = new StringBuilder();
    for (var id : ids) {
      body.append(
          "<item><subnetId>%s</subnetId><cidrBlock>10.0.%d.0/24</cidrBlock></item>"
              .formatted(id, Integer.parseInt(id.substring("subnet-".length()))));
    }
    return Answers.xml(
        200,
        "<DescribeSubnetsResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><subnetSet>"
            + body
            + "</subnetSet>"
            + (next.isEmpty() ? "" : "<nextToken>" + next + "</nextToken>")
            + "</DescribeSubnetsResponse>");
  }
}
