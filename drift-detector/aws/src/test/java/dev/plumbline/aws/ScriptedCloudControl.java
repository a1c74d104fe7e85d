package dev.plumbline.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** Log groups in Cloud Control, and STS, as far as the contract asks for them. */
final class ScriptedCloudControl implements ContractCloud {

  static final String LOG_GROUP = "aws-native:logs:LogGroup";

  private static final ObjectMapper JSON = new ObjectMapper();

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
    return IntStream.range(0, count).mapToObj(index -> logGroup("/shop/" + index)).toList();
  }

  static ReadRequest logGroup(String name) {
    return Requests.of(
        LOG_GROUP, name, Map.of("logGroupName", Value.of(name), "retentionInDays", Value.of(30)));
  }

  @Override
  public ReadRequest unreadable() {
    return Requests.of("aws-native:nowhere:Nothing", "n-1", Map.of());
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
    return operation(request).matches("(Get|List|Describe)[A-Z].*");
  }

  @Override
  public void close() {
    server.close();
  }

  static String operation(Received request) {
    return request
        .header("x-amz-target")
        .map(target -> target.substring(target.indexOf('.') + 1))
        .orElseGet(() -> ScriptedServer.form(request.body()).getOrDefault("Action", ""));
  }

  static JsonNode json(Received request) throws JsonProcessingException {
    return JSON.readTree(request.body());
  }

  /** An error as Cloud Control answers it. */
  static Answer refusal(int status, String code, String message) {
    return Answer.json(
        status,
        "{\"__type\":\"com.amazonaws.cloudapiservice#%s\",\"Message\":\"%s\"}"
            .formatted(code, message));
  }

  /** A description whose properties are a text, as Cloud Control writes them. */
  static String description(String id, String properties) throws JsonProcessingException {
    return JSON.writeValueAsString(Map.of("Identifier", id, "Properties", properties));
  }

  static Answer got(String typeName, String description) {
    return Answer.json(
        200, "{\"TypeName\":\"%s\",\"ResourceDescription\":%s}".formatted(typeName, description));
  }

  private Answer answer(Received request) throws JsonProcessingException {
    var operation = operation(request);
    var identity = operation.equals("GetCallerIdentity");
    var now = condition;
    if (now == Condition.THROTTLING) {
      return identity
          ? Answers.iamRefusal(400, "Throttling")
          : refusal(400, "ThrottlingException", "Rate exceeded");
    }
    if (identity) {
      return Answers.identity(now == Condition.OTHER_TARGET ? "999999999999" : Requests.ACCOUNT);
    }
    return switch (now) {
      case DENYING -> refusal(400, "AccessDeniedException", "You are not authorized");
      case BREAKING -> refusal(500, "ServiceInternalErrorException", "broken by " + credential());
      case HEALTHY, SMALL_PAGES, EMPTY_LISTS, OTHER_TARGET, THROTTLING, GONE ->
          operation.equals("GetResource") ? get(request) : list(request, now);
    };
  }

  private Answer get(Received request) throws JsonProcessingException {
    var id = json(request).path("Identifier").asText();
    return live.contains(id)
        ? got("AWS::Logs::LogGroup", description(id, properties(id)))
        : refusal(400, "ResourceNotFoundException", "Resource of type was not found");
  }

  private Answer list(Received request, Condition now) throws JsonProcessingException {
    var listed = now == Condition.EMPTY_LISTS ? List.<String>of() : live;
    var size = now == Condition.SMALL_PAGES ? 2 : Math.max(1, listed.size());
    var start = json(request).path("NextToken").asInt(0);
    var end = Math.min(listed.size(), start + size);
    var page = new StringBuilder();
    for (var id : listed.subList(start, end)) {
      page.append(page.isEmpty() ? "" : ",").append(description(id, properties(id)));
    }
    var next = end < listed.size() ? ",\"NextToken\":\"" + end + "\"" : "";
    return Answer.json(
        200,
        "{\"TypeName\":\"AWS::Logs::LogGroup\",\"ResourceDescriptions\":["
            + page
            + "]"
            + next
            + "}");
  }

  static String properties(String name) {
    return "{\"LogGroupName\":\"%s\",\"RetentionInDays\":30}".formatted(name);
  }
}
