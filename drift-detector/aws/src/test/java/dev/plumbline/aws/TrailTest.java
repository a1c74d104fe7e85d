package dev.plumbline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.Attribution.Confidence;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeQuery;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import dev.plumbline.testkit.ScriptedServer;
import dev.plumbline.testkit.ScriptedServer.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** CloudTrail's answers in the shape of its API reference and record contents. */
class TrailTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String GROUP = "sg-0123456789abcdef0";

  private final List<String> events = new ArrayList<>();

  private static ReadRequest group() {
    return Requests.of(
        "aws:ec2/securityGroup:SecurityGroup", GROUP, Map.of("name", Value.of("web")));
  }

  private static ChangeQuery change(ReadRequest request, PropertyPath... paths) {
    return new ChangeQuery(request, List.of(paths), NOW.minusSeconds(3600), NOW);
  }

  private void recorded(String name, Instant at, String request, String more) {
    var record =
        """
        {"eventVersion":"1.09","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/eve"},
         "eventSource":"ec2.amazonaws.com","eventName":"%s","awsRegion":"eu-west-1",
         "sourceIPAddress":"198.51.100.7","userAgent":"aws-cli/2.27","readOnly":false,
         "requestParameters":%s%s}
        """
            .formatted(name, request, more);
    var event = JsonNodeFactory.instance.objectNode();
    event.put("EventId", name + at).put("EventName", name).put("ReadOnly", "false");
    event.put("EventTime", at.getEpochSecond()).put("EventSource", "ec2.amazonaws.com");
    event.put("Username", "eve").put("CloudTrailEvent", record).putArray("Resources");
    events.add(event.toString());
  }

  private Answer answer(ScriptedServer.Received request) {
    return Answers.action(request).equals("LookupEvents")
        ? Answer.json(200, "{\"Events\":[" + String.join(",", events) + "]}")
        : Answers.identity(Requests.ACCOUNT);
  }

  private Attribution attribution(ChangeQuery change) {
    try (var server = ScriptedServer.start(this::answer);
        var reader = Requests.reader(Requests.account(server.uri()))) {
      return Objects.requireNonNull(
          reader.attribute(List.of(change), new CallMeter()).get(change.request().key()));
    }
  }

  @Test
  void a_call_that_names_resource_and_field_is_exact() {
    recorded(
        "AuthorizeSecurityGroupIngress",
        NOW.minusSeconds(60),
        "{\"groupId\":\"" + GROUP + "\",\"ipPermissions\":{}}",
        "");
    recorded("CreateTags", NOW.minusSeconds(30), "{\"resourcesSet\":[\"" + GROUP + "\"]}", "");

    var said = attribution(change(group(), PropertyPath.ROOT.key("ingress").index(0)));

    assertThat(said.confidence()).isEqualTo(Confidence.EXACT);
    assertThat(said.principal()).isEqualTo("arn:aws:iam::123456789012:user/eve");
    assertThat(said.action()).isEqualTo("ec2:AuthorizeSecurityGroupIngress");
    assertThat(said.sourceAddress()).isEqualTo("198.51.100.7");
    assertThat(said.tool()).isEqualTo("aws-cli/2.27");
    assertThat(said.at()).contains(NOW.minusSeconds(60));
    assertThat(said.source()).isEqualTo("cloudtrail");
  }

  @Test
  void the_only_call_on_the_resource_is_likely_and_the_latest_of_several_possible() {
    recorded("ModifyThing", NOW.minusSeconds(60), "{\"id\":\"" + GROUP + "\"}", "");
    var change = change(group(), PropertyPath.ROOT.key("description"));

    assertThat(attribution(change).confidence()).isEqualTo(Confidence.LIKELY);

    recorded("ModifyOther", NOW.minusSeconds(30), "{\"id\":\"" + GROUP + "\"}", "");

    assertThat(attribution(change))
        .satisfies(
            said -> {
              assertThat(said.confidence()).isEqualTo(Confidence.POSSIBLE);
              assertThat(said.action()).isEqualTo("ec2:ModifyOther");
            });
  }

  @Test
  void a_deletion_is_told_by_the_call_that_ends_it() {
    recorded("DeleteSecurityGroup", NOW.minusSeconds(60), "{\"groupId\":\"" + GROUP + "\"}", "");

    assertThat(attribution(change(group())).confidence()).isEqualTo(Confidence.EXACT);
  }

  @Test
  void a_call_on_the_parent_is_possible() {
    recorded("RevokeRules", NOW.minusSeconds(60), "{\"groupId\":\"" + GROUP + "\"}", "");
    var rule =
        Requests.of(
            "aws:ec2/securityGroupRule:SecurityGroupRule",
            "sgrule-1",
            Map.of("securityGroupId", Value.of(GROUP)));

    assertThat(attribution(change(rule)).confidence()).isEqualTo(Confidence.POSSIBLE);
  }

  @Test
  void refused_calls_other_resources_and_other_times_name_nobody() {
    recorded(
        "DeleteSecurityGroup",
        NOW.minusSeconds(60),
        "{\"groupId\":\"" + GROUP + "\"}",
        ",\"errorCode\":\"Client.UnauthorizedOperation\"");
    recorded("DeleteSecurityGroup", NOW.minusSeconds(60), "{\"groupId\":\"sg-other\"}", "");
    recorded("DeleteSecurityGroup", NOW.minusSeconds(9000), "{\"groupId\":\"" + GROUP + "\"}", "");

    assertThat(attribution(change(group())))
        .satisfies(
            said -> {
              assertThat(said.confidence()).isEqualTo(Confidence.UNKNOWN);
              assertThat(said.reason()).startsWith("CloudTrail has no writing call");
            });
  }

  @Test
  void a_trail_that_may_not_be_read_is_unknown_with_the_reason() {
    var change = change(group());
    try (var server =
            ScriptedServer.start(
                request -> Answer.json(400, "{\"__type\":\"AccessDeniedException\"}"));
        var reader = Requests.reader(Requests.account(server.uri()))) {

      var said =
          Objects.requireNonNull(
              reader.attribute(List.of(change), new CallMeter()).get(change.request().key()));

      assertThat(said.confidence()).isEqualTo(Confidence.UNKNOWN);
      assertThat(said.reason()).startsWith("denied: ");
    }
  }

  @Test
  void an_emulators_http_call_is_told_by_its_action() {
    recorded(
        "POST.ec2",
        NOW.minusSeconds(60),
        "{\"Action\":\"RevokeSecurityGroupIngress\",\"GroupId\":\"" + GROUP + "\"}",
        "");

    assertThat(attribution(change(group(), PropertyPath.ROOT.key("ingress"))).action())
        .isEqualTo("ec2:RevokeSecurityGroupIngress");
  }
}
