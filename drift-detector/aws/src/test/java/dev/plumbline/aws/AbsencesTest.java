package dev.plumbline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.value.Value;
import dev.plumbline.testkit.ScriptedServer;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What counts as gone, and what does not, where a service has no get that refuses. */
class AbsencesTest {

  private static final String ARN = "arn:aws:ecs:eu-west-1:123456789012:service/shop/orders";

  @Test
  void a_key_or_secret_that_waits_for_its_deletion_is_gone() {
    var key =
        read(
            "aws:kms/key:Key",
            "1234",
            Map.of(
                "DescribeKey",
                "{\"KeyMetadata\":{\"KeyId\":\"1234\",\"KeyState\":\"PendingDeletion\"}}"));
    var secret =
        read(
            "aws:secretsmanager/secret:Secret",
            "arn:secret",
            Map.of("DescribeSecret", "{\"ARN\":\"arn:secret\",\"DeletedDate\":1746743641}"));

    assertThat(key).isEqualTo(new ReadOutcome.Absent("1234 is PendingDeletion"));
    assertThat(secret).isInstanceOf(ReadOutcome.Absent.class);
  }

  @Test
  void a_group_of_logs_that_the_list_lacks_is_gone_only_if_its_own_tags_are() {
    var list = Map.of("DescribeLogGroups", "{\"logGroups\":[]}");
    var hidden =
        Map.of("DescribeLogGroups", "{\"logGroups\":[]}", "ListTagsForResource", "{\"tags\":{}}");

    assertThat(read("aws:cloudwatch/logGroup:LogGroup", "orders", list))
        .isEqualTo(
            new ReadOutcome.Absent(
                "logs:ListTagsForResource: ResourceNotFoundException (HTTP 400)"));
    assertThat(read("aws:cloudwatch/logGroup:LogGroup", "orders", hidden))
        .isEqualTo(new ReadOutcome.Failed("logs:DescribeLogGroups: the list lacks orders"));
  }

  @Test
  void a_service_is_gone_where_ecs_calls_it_missing_or_draining_and_unknown_where_it_is_silent() {
    assertThat(service("{\"failures\":[{\"arn\":\"%s\",\"reason\":\"MISSING\"}]}".formatted(ARN)))
        .isInstanceOf(ReadOutcome.Absent.class);
    assertThat(
            service(
                "{\"services\":[{\"serviceArn\":\"%s\",\"status\":\"DRAINING\"}]}".formatted(ARN)))
        .isEqualTo(new ReadOutcome.Absent(ARN + " is DRAINING"));
    assertThat(service("{\"services\":[],\"failures\":[]}"))
        .isEqualTo(new ReadOutcome.Failed("ecs:DescribeServices: no answer for " + ARN));
  }

  private static ReadOutcome service(String answer) {
    return read("aws:ecs/service:Service", ARN, Map.of("DescribeServices", answer));
  }

  @Test
  void a_record_is_gone_where_the_list_begins_behind_it() {
    var behind =
        """
        <ListResourceRecordSetsResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/">
          <ResourceRecordSets><ResourceRecordSet><Name>zz.example.com.</Name><Type>A</Type>
          </ResourceRecordSet></ResourceRecordSets><IsTruncated>false</IsTruncated>
        </ListResourceRecordSetsResponse>
        """;
    var zone =
        """
        <GetHostedZoneResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><HostedZone>
          <Id>/hostedzone/Z1</Id><Name>example.com.</Name><CallerReference>r</CallerReference>
        </HostedZone></GetHostedZoneResponse>
        """;
    try (var aws =
        ScriptedServer.start(
            request ->
                request.body().contains("GetCallerIdentity")
                    ? Answers.identity(Requests.ACCOUNT)
                    : Answers.xml(200, request.path().endsWith("/rrset") ? behind : zone))) {
      var record =
          Requests.of(
              "aws:route53/record:Record",
              "Z1_www_A",
              Map.of("zoneId", Value.of("Z1"), "name", Value.of("www"), "type", Value.of("A")));

      assertThat(Requests.read(aws.uri(), record))
          .isEqualTo(new ReadOutcome.Absent("Z1_www_A does not exist"));
    }
  }

  @Test
  void the_value_of_a_secure_parameter_is_never_asked_for() {
    var answers =
        Map.of(
            "DescribeParameters",
            "{\"Parameters\":[{\"Name\":\"/db/password\",\"Type\":\"SecureString\"}]}",
            "ListTagsForResource",
            "{\"TagList\":[]}");
    try (var aws = ScriptedServer.start(request -> answer(answers, request))) {
      var outcome =
          Requests.read(
              aws.uri(), Requests.of("aws:ssm/parameter:Parameter", "/db/password", Map.of()));

      assertThat(outcome)
          .isInstanceOfSatisfying(
              ReadOutcome.Found.class,
              found -> assertThat(found.unreadable()).contains("value", "insecureValue"));
      assertThat(aws.received()).extracting(Answers::action).doesNotContain("GetParameters");
    }
  }

  @Test
  void a_denied_read_of_a_queue_is_denied() {
    try (var aws =
        ScriptedServer.start(
            request ->
                Answers.action(request).equals("GetCallerIdentity")
                    ? Answers.identity(Requests.ACCOUNT)
                    : Answer.json(403, "{\"__type\":\"AccessDeniedException\"}"))) {
      assertThat(Requests.read(aws.uri(), request("aws:sqs/queue:Queue", "https://sqs/orders")))
          .isEqualTo(
              new ReadOutcome.Denied(
                  "sqs:GetQueueAttributes: AccessDeniedException (HTTP 403);"
                      + " allow it, as 'plumbline permissions aws' says"));
    }
  }

  private static ReadOutcome read(String type, String id, Map<String, String> answers) {
    try (var aws = ScriptedServer.start(request -> answer(answers, request))) {
      return Requests.read(aws.uri(), request(type, id));
    }
  }

  private static ReadRequest request(String type, String id) {
    return Requests.of(type, id, Map.of());
  }

  private static Answer answer(Map<String, String> answers, Received request) {
    var action = Answers.action(request);
    if (action.equals("GetCallerIdentity")) {
      return Answers.identity(Requests.ACCOUNT);
    }
    return answers.containsKey(action)
        ? Answer.json(200, answers.get(action))
        : Answer.json(400, "{\"__type\":\"ResourceNotFoundException\"}");
  }
}
