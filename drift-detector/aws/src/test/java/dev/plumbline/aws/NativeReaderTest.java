package dev.plumbline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aws.client.ClientFactory.Retries;
import dev.plumbline.aws.cloudcontrol.SchemaCache;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.rules.AwsNativeTable;
import dev.plumbline.core.rules.GenericRules;
import dev.plumbline.core.value.Value;
import dev.plumbline.testkit.ScriptedServer;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeReaderTest {

  @TempDir Path cache;

  @Test
  void a_document_is_found_in_the_spelling_of_cloud_control() {
    try (var aws = cloud(request -> got(request, "{\"LogGroupName\":\"/a\",\"Tags\":[]}"))) {
      var outcome = read(aws, ScriptedCloudControl.logGroup("/a"));

      assertThat(outcome)
          .isInstanceOfSatisfying(
              ReadOutcome.Found.class,
              found -> {
                assertThat(found.shape()).isEqualTo(ReadOutcome.Shape.API);
                assertThat(found.live().values()).containsOnlyKeys("LogGroupName", "Tags");
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400,ResourceNotFoundException,gone,Absent",
    "400,AccessDeniedException,no,Denied",
    "400,GeneralServiceException,User: x is not authorized to perform: logs:DescribeLogGroups,Denied",
    "400,GeneralServiceException,Rate exceeded,Throttled",
    "400,UnsupportedActionException,no read handler,Unsupported",
    "400,TypeNotFoundException,no such type,Unsupported",
    "400,GeneralServiceException,the service is unwell,Failed",
    "400,HandlerFailureException,the handler broke,Failed",
    "400,InvalidRequestException,bad identifier,Failed"
  })
  void errors_have_the_outcome_that_they_mean(
      int status, String code, String message, String outcome) {
    try (var aws = cloud(request -> ScriptedCloudControl.refusal(status, code, message))) {
      assertThat(read(aws, ScriptedCloudControl.logGroup("/a")).getClass().getSimpleName())
          .isEqualTo(outcome);
    }
  }

  @Test
  void one_list_answers_for_many_once_a_get_has_proven_it() {
    var wanted = groups(9);
    try (var aws = listing(wanted, ScriptedCloudControl::properties)) {
      var outcomes = read(aws, wanted);

      assertThat(outcomes.values()).hasOnlyElementsOfType(ReadOutcome.Found.class);
      assertThat(operations(aws)).containsExactlyInAnyOrder("ListResources", "GetResource");
    }
  }

  @Test
  void a_list_of_identifiers_only_is_not_taken_for_the_resources() {
    var wanted = groups(5);
    try (var aws = listing(wanted, name -> "{\"LogGroupName\":\"" + name + "\"}")) {
      var outcomes = read(aws, wanted);

      assertThat(outcomes.values())
          .allSatisfy(
              outcome ->
                  assertThat(((ReadOutcome.Found) outcome).live().at("RetentionInDays"))
                      .contains(Value.of(30)));
      assertThat(operations(aws)).filteredOn("GetResource"::equals).hasSize(5);
    }
  }

  @Test
  void a_type_that_the_table_lacks_is_described_once_and_kept_on_disk() {
    var type = "aws-native:logs:Novelty";
    var schema =
        """
        {"typeName": "AWS::Logs::Novelty", "properties": {"Name": {"type": "string"},
         "Stamp": {"type": "string"}, "Ports": {"type": "array", "insertionOrder": false,
         "items": {"type": "integer"}}, "Labels": {"type": "object", "patternProperties":
         {".*": {"type": "string"}}}}, "readOnlyProperties": ["/properties/Stamp"],
         "primaryIdentifier": ["/properties/Name"]}""";
    var request = Requests.of(type, "n", Map.of("name", Value.of("n")));
    try (var aws =
        cloud(
            received ->
                ScriptedCloudControl.operation(received).equals("DescribeType")
                    ? described(schema)
                    : got(received, "{\"Name\":\"n\",\"Stamp\":\"1\"}"))) {

      assertThat(read(aws, request)).isInstanceOf(ReadOutcome.Found.class);
      assertThat(read(aws, request)).isInstanceOf(ReadOutcome.Found.class);

      assertThat(operations(aws)).filteredOn("DescribeType"::equals).hasSize(1);
      assertThat(AwsNativeTable.of(type).orElseThrow().readOnly()).isEqualTo(Set.of("stamp"));
      assertThat(GenericRules.forType(type).sets()).contains("ports");
      assertThat(GenericRules.forType(type).maps()).contains("labels");
    }
  }

  @Test
  void a_type_that_nobody_may_describe_is_read_by_its_conventions() {
    var request = Requests.of("aws-native:logs:Hidden", "n", Map.of("name", Value.of("n")));
    try (var aws =
        cloud(
            received ->
                ScriptedCloudControl.operation(received).equals("DescribeType")
                    ? Answers.iamRefusal(403, "AccessDenied")
                    : got(received, "{\"Name\":\"n\"}"))) {

      assertThat(read(aws, request)).isInstanceOf(ReadOutcome.Found.class);
      assertThat(AwsNativeTable.knows("aws-native:logs:Hidden")).isFalse();
    }
  }

  @Test
  void permissions_of_native_types_are_those_of_cloud_control() {
    assertThat(new AwsProvider().permissions(Set.of("aws-native:s3:Bucket")))
        .contains("\"cloudformation:GetResource\"", "\"cloudformation:ListResources\"")
        .contains("\"cloudformation:DescribeType\"", "\"sts:GetCallerIdentity\"");
  }

  @Test
  void rules_of_a_native_type_are_one_object() {
    var provider = new AwsProvider();

    assertThat(provider.rules("aws-native:s3:Bucket").orElseThrow())
        .isSameAs(provider.rules("aws-native:s3:Bucket").orElseThrow());
  }

  private interface Script {
    Answer answer(Received request) throws IOException;
  }

  private static ScriptedServer cloud(Script script) {
    return ScriptedServer.start(
        request ->
            ScriptedCloudControl.operation(request).equals("GetCallerIdentity")
                ? Answers.identity(Requests.ACCOUNT)
                : script.answer(request));
  }

  private static ScriptedServer listing(
      List<ReadRequest> live, java.util.function.UnaryOperator<String> listed) {
    return cloud(
        request -> {
          if (ScriptedCloudControl.operation(request).equals("GetResource")) {
            var id = ScriptedCloudControl.json(request).path("Identifier").asText();
            return got(request, ScriptedCloudControl.properties(id));
          }
          var all = new StringBuilder();
          for (var one : live) {
            var id = one.resource().id();
            all.append(all.isEmpty() ? "" : ",")
                .append(ScriptedCloudControl.description(id, listed.apply(id)));
          }
          return Answer.json(200, "{\"ResourceDescriptions\":[" + all + "]}");
        });
  }

  private static Answer got(Received request, String properties) throws IOException {
    var asked = ScriptedCloudControl.json(request);
    return ScriptedCloudControl.got(
        asked.path("TypeName").asText(),
        ScriptedCloudControl.description(asked.path("Identifier").asText(), properties));
  }

  private static Answer described(String schema) {
    return Answers.xml(
        200,
        "<DescribeTypeResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\">"
            + "<DescribeTypeResult><Type>RESOURCE</Type><Schema>"
            + schema.replace("&", "&amp;").replace("<", "&lt;")
            + "</Schema></DescribeTypeResult></DescribeTypeResponse>");
  }

  private static List<ReadRequest> groups(int count) {
    return IntStream.range(0, count)
        .mapToObj(index -> ScriptedCloudControl.logGroup("/shop/" + index))
        .toList();
  }

  private static List<String> operations(ScriptedServer aws) {
    return aws.received().stream()
        .map(ScriptedCloudControl::operation)
        .filter(operation -> !operation.equals("GetCallerIdentity"))
        .toList();
  }

  private ReadOutcome read(ScriptedServer aws, ReadRequest request) {
    return Objects.requireNonNull(read(aws, List.of(request)).get(request.key()));
  }

  private Map<ReadRequest.Key, ReadOutcome> read(ScriptedServer aws, List<ReadRequest> requests) {
    try (var reader = reader(aws)) {
      return reader.read(requests, new CallMeter());
    }
  }

  private CloudReader reader(ScriptedServer aws) {
    return new AwsProvider(Retries.AT_ONCE, new SchemaCache(cache, Clock.systemUTC()))
        .open(List.of(Requests.account(aws.uri())));
  }
}
