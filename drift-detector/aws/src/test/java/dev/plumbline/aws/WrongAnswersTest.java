package dev.plumbline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.value.Value;
import dev.plumbline.testkit.ScriptedServer;
import dev.plumbline.testkit.ScriptedServer.Answer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in place of an answer with a good status says nothing of a resource. */
class WrongAnswersTest {

  private static final ReadRequest VOLUME =
      Requests.of("aws:ebs/volume:Volume", "vol-0123456789abcdef0", Map.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<!DOCTYPE html><html><body>Down for maintenance</body></html>",
        "<?xml version=\"1.0\"?><html><head/></html>",
        "{\"message\": \"down for maintenance\"}",
        "<maintenance/>",
        "<DescribeVpcsResponse><vpcSet/></DescribeVpcsResponse>",
      })
  void a_document_of_another_shape_is_failed_and_never_absent(String body) {
    assertThat(readAnswered(VOLUME, Answers.xml(200, body)))
        .isInstanceOfSatisfying(
            ReadOutcome.Failed.class,
            failed ->
                assertThat(failed.detail())
                    .startsWith("ec2:DescribeVolumes: ")
                    .contains("scan again")
                    .doesNotContain("maintenance"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<!DOCTYPE html><html></html>",
        "{\"status\": \"ok\"}",
        "{}",
        "[]",
      })
  void a_service_that_speaks_JSON_is_believed_only_where_it_answers(String body) {
    var table = Requests.of("aws:dynamodb/table:Table", "orders", Map.of());

    assertThat(readAnswered(table, Answer.json(200, body))).isInstanceOf(ReadOutcome.Failed.class);
  }

  @Test
  void a_page_of_something_in_between_is_asked_once_more() {
    var pages = new AtomicInteger();
    var answer =
        "<DescribeVolumesResponse><volumeSet><item><volumeId>vol-0123456789abcdef0</volumeId>"
            + "<status>in-use</status></item></volumeSet></DescribeVolumesResponse>";
    try (var aws =
        ScriptedServer.start(
            request ->
                Answers.action(request).equals("GetCallerIdentity")
                    ? Answers.identity(Requests.ACCOUNT)
                    : Answers.xml(200, pages.getAndIncrement() == 0 ? "<html/>" : answer))) {
      assertThat(Requests.read(aws.uri(), VOLUME)).isInstanceOf(ReadOutcome.Found.class);
    }
  }

  @Test
  void a_list_whose_pages_lead_back_to_themselves_ends_and_is_failed() {
    var page =
        "<DescribeVolumesResponse><volumeSet/><nextToken>again</nextToken>"
            + "</DescribeVolumesResponse>";

    assertThat(readAnswered(VOLUME, Answers.xml(200, page)))
        .isEqualTo(
            new ReadOutcome.Failed(
                "ec2:DescribeVolumes: the list does not end, its pages lead back to themselves"));
  }

  @Test
  void an_attachment_that_one_list_lacks_is_asked_for_once_more() {
    var lists = new AtomicInteger();
    var policy = "arn:aws:iam::123456789012:policy/readers";
    var request =
        Requests.of(
            "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
            "readers-1",
            Map.of("group", Value.of("readers"), "policyArn", Value.of(policy)));
    var member = "<member><PolicyArn>" + policy + "</PolicyArn></member>";
    try (var aws =
        ScriptedServer.start(
            call ->
                Answers.action(call).equals("GetCallerIdentity")
                    ? Answers.identity(Requests.ACCOUNT)
                    : Answers.xml(
                        200,
                        "<ListAttachedGroupPoliciesResponse><ListAttachedGroupPoliciesResult>"
                            + "<AttachedPolicies>"
                            + (lists.getAndIncrement() == 0 ? "" : member)
                            + "</AttachedPolicies><IsTruncated>false</IsTruncated>"
                            + "</ListAttachedGroupPoliciesResult>"
                            + "</ListAttachedGroupPoliciesResponse>"))) {
      assertThat(Requests.read(aws.uri(), request)).isInstanceOf(ReadOutcome.Found.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ExpiredToken", "RequestExpired", "RequestTimeTooSkewed"})
  void what_to_do_about_credentials_and_clocks_is_said(String code) {
    assertThat(readAnswered(VOLUME, Answers.refusal(400, code, "refused")))
        .isInstanceOfSatisfying(
            ReadOutcome.Denied.class,
            denied ->
                assertThat(denied.detail())
                    .startsWith("ec2:DescribeVolumes: " + code)
                    .containsPattern("renew the credentials|set the clock"));
  }

  private static ReadOutcome readAnswered(ReadRequest request, Answer answer) {
    try (var aws =
        ScriptedServer.start(
            call ->
                Answers.action(call).equals("GetCallerIdentity")
                    ? Answers.identity(Requests.ACCOUNT)
                    : answer)) {
      return Requests.read(aws.uri(), request);
    }
  }
}
