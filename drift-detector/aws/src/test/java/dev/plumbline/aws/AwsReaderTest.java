package dev.plumbline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import dev.plumbline.testkit.ScriptedServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsReaderTest {

  private static final String BUCKET = "aws:s3/bucketV2:BucketV2";
  private static final String VERSIONING = "aws:s3/bucketVersioningV2:BucketVersioningV2";
  private static final String ROLE = "aws:iam/role:Role";

  @Test
  void an_absence_in_an_account_that_nobody_vouches_for_is_failed() {
    try (var aws = refusing(404, "NoSuchBucket");
        var reader = Requests.reader(Requests.account(aws.uri(), Map.of("region", "eu-west-1")))) {
      var target = new Target("aws", "", Map.of(), "");
      var request = new ReadRequest(Requests.STACK, bucket().resource(), target);

      var outcome = reader.read(List.of(request), new CallMeter()).get(request.key());

      assertThat(outcome)
          .isInstanceOfSatisfying(
              ReadOutcome.Failed.class,
              failed -> assertThat(failed.detail()).startsWith("account unknown"));
    }
  }

  @Test
  void a_wrong_account_is_not_asked_for_resources() {
    try (var aws = ScriptedServer.start(request -> Answers.identity("999999999999"))) {
      var outcome = Requests.read(aws.uri(), bucket());

      assertThat(outcome)
          .isEqualTo(
              new ReadOutcome.Failed(
                  "wrong target: resources belong to account 123456789012,"
                      + " credentials are of 999999999999"));
      assertThat(aws.received()).hasSize(1);
    }
  }

  @Test
  void without_an_account_for_the_target_nothing_is_asked() {
    try (var aws = ScriptedServer.start(request -> Answers.identity(Requests.ACCOUNT));
        var reader =
            Requests.reader(Requests.account(aws.uri(), Map.of("account", "111111111111")))) {
      var outcome = reader.read(List.of(bucket()), new CallMeter()).get(bucket().key());

      assertThat(outcome)
          .isEqualTo(
              new ReadOutcome.Failed("no account configured 123456789012: add it to clouds.aws"));
      assertThat(aws.received()).isEmpty();
    }
  }

  @Test
  void a_provider_with_credentials_and_endpoints_of_its_own_needs_no_entry() {
    try (var aws = refusing(404, "NoSuchBucket");
        var reader = Requests.reader(new CloudAccount[0])) {
      var target =
          new Target(
              "aws",
              "urn:provider",
              Map.of(
                  "region", Value.of("eu-west-1"),
                  "accessKey", Value.of("AKIAIOSFODNN7EXAMPLE"),
                  "secretKey", new Value.Secret(java.util.Optional.of(Value.of(Requests.SECRET))),
                  "endpoints",
                      Value.of("[{\"s3\":\"%1$s\",\"sts\":\"%1$s\"}]".formatted(aws.uri()))),
              Requests.ACCOUNT);
      var request = new ReadRequest(Requests.STACK, bucket().resource(), target);

      assertThat(reader.read(List.of(request), new CallMeter()).get(request.key()))
          .isInstanceOf(ReadOutcome.Absent.class);
    }
  }

  @Test
  void a_missing_bucket_is_absent_and_a_denied_one_is_not() {
    try (var gone = refusing(404, "NoSuchBucket");
        var denying = refusing(403, "AccessDenied")) {
      assertThat(Requests.read(gone.uri(), bucket()))
          .isEqualTo(new ReadOutcome.Absent("s3:GetBucketTagging: NoSuchBucket (HTTP 404)"));
      assertThat(Requests.read(denying.uri(), bucket()))
          .isEqualTo(
              new ReadOutcome.Denied(
                  "s3:GetBucketTagging: AccessDenied (HTTP 403);"
                      + " allow it, as 'plumbline permissions aws' says"));
    }
  }

  @Test
  void a_bucket_and_its_parts_share_one_call_per_aspect() {
    try (var aws = Answers.from(GoldenTest.GOLDEN.resolve("s3-bucketV2/answers"));
        var reader = Requests.reader(Requests.account(aws.uri()))) {
      var part = Requests.of(VERSIONING, "logs-bucket", Map.of("bucket", Value.of("logs-bucket")));

      var outcomes = reader.read(List.of(bucket(), part), new CallMeter());

      assertThat(outcomes.values()).hasOnlyElementsOfType(ReadOutcome.Found.class);
      assertThat(aws.received()).filteredOn(r -> r.query().startsWith("versioning")).hasSize(1);
    }
  }

  @Test
  void a_denied_aspect_that_nobody_declared_is_unreadable_only() {
    var golden = GoldenTest.GOLDEN.resolve("s3-bucketV2/answers/tagging.xml");
    try (var aws =
        ScriptedServer.start(
            request ->
                request.method().equals("POST")
                    ? Answers.identity(Requests.ACCOUNT)
                    : request.query().startsWith("tagging")
                        ? Answers.xml(200, java.nio.file.Files.readString(golden))
                        : Answers.s3Refusal(403, "AccessDenied"))) {
      var outcome = Requests.read(aws.uri(), bucket());

      assertThat(outcome).isInstanceOf(ReadOutcome.Found.class);
      assertThat(((ReadOutcome.Found) outcome).unreadable())
          .contains("versionings", "policy", "lifecycleRules")
          .doesNotContain("tags");
    }
  }

  @Test
  void a_role_that_is_gone_is_absent_by_its_own_get() {
    try (var aws =
        ScriptedServer.start(
            request ->
                request.body().contains("GetCallerIdentity")
                    ? Answers.identity(Requests.ACCOUNT)
                    : Answers.iamRefusal(404, "NoSuchEntity"))) {
      assertThat(Requests.read(aws.uri(), Requests.of(ROLE, "gone", Map.of())))
          .isEqualTo(new ReadOutcome.Absent("iam:GetRole: NoSuchEntity (HTTP 404)"));
    }
  }

  @Test
  void tags_that_the_provider_ignores_are_left_out() {
    var found =
        new ReadOutcome.Found(
            Value.fields(
                Map.of(
                    "tags",
                    Value.fields(
                        Map.of(
                            "Name",
                            Value.of("a"),
                            "cost",
                            Value.of("b"),
                            "k8s/x",
                            Value.of("c"))))),
            ReadOutcome.Shape.PULUMI);
    var ignore = Value.of("{\"keys\":[\"cost\"],\"keyPrefixes\":[\"k8s/\"]}");
    var target = new Target("aws", "", Map.of("ignoreTags", ignore), "");

    var outcome = IgnoredTags.without(target, found);

    assertThat(((ReadOutcome.Found) outcome).live().at("tags"))
        .contains(Value.fields(Map.of("Name", Value.of("a"))));
  }

  private static ReadRequest bucket() {
    return Requests.of(BUCKET, "logs-bucket", Map.of("bucket", Value.of("logs-bucket")));
  }

  private static ScriptedServer refusing(int status, String code) {
    return ScriptedServer.start(
        request ->
            request.body().contains("GetCallerIdentity")
                ? Answers.identity(Requests.ACCOUNT)
                : Answers.s3Refusal(status, code));
  }
}
