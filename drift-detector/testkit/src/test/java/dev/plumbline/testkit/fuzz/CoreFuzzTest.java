package dev.plumbline.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.IgnoreRule;
import dev.plumbline.core.compare.Ownership;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.evidence.EvidenceDiff;
import dev.plumbline.core.evidence.EvidenceJson;
import dev.plumbline.core.evidence.LineDiff;
import dev.plumbline.core.evidence.VerdictJson;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.GenericRules;
import dev.plumbline.core.rules.Glob;
import dev.plumbline.core.rules.Normalizer;
import dev.plumbline.core.rules.Normalizers;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.PulumiEnvelope;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoreFuzzTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] KEY = new byte[32];

  private static final String EVIDENCE =
      """
      {"version": 1, "type": "aws:ec2/securityGroup:SecurityGroup", "cloudId": "sg-1",
       "declared": {"ingress": [{"fromPort": 22, "cidrBlocks": ["10.0.0.0/8"]}], "tags": {"a.b": "c"},
         "policy": "{\\"Statement\\": [{\\"Action\\": \\"*\\"}]}", "__defaults": ["name"],
         "password": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
           "plaintext": "\\"hunter2\\""}},
       "recorded": {"ingress": [], "id": "sg-1", "arn": "arn:aws:ec2:us-east-1:1:sg/sg-1"},
       "live": {"shape": "pulumi", "document": {"ingress": [{"fromPort": 23, "cidrBlocks": ["0.0.0.0/0"]}],
         "tags": {"a.b": "d", "aws:x": "y"}, "password": "hunter2"}},
       "schema": {"readOnly": ["arn"], "writeOnly": ["password"], "defaults": {"size": 1.50}}}
      """
          .replace("\n", " ");

  private static final String KUBERNETES =
      """
      {"version": 1, "type": "kubernetes:apps/v1:Deployment",
       "declared": {"metadata": {"name": "n", "labels": {"a/b": "c"}}, "spec": {"replicas": 2,
         "template": {"spec": {"containers": [{"name": "c", "resources": {"limits": {"cpu": "1000m"}}}]}}}},
       "recorded": null, "live": {"shape": "api", "document": {"metadata": {"name": "n", "uid": "u"},
         "spec": {"replicas": 3, "template": {"spec": {"containers": [{"name": "c"}]}}}}}}
      """
          .replace("\n", " ");

  private static final String AZURE =
      """
      {"version": 1, "type": "azure-native:network:VirtualNetwork", "declared": {"location": "westeurope",
        "addressSpace": {"addressPrefixes": ["10.0.0.0/16"]}}, "live": {"shape": "api", "document":
        {"id": "/subscriptions/s", "properties": {"addressSpace": {"addressPrefixes": ["10.0.0.0/15"]}}}}}
      """
          .replace("\n", " ");

  private static final String ABSENT =
      "{\"version\": 1, \"type\": \"aws-native:s3:Bucket\", \"declared\": null, \"live\": null,"
          + " \"outcome\": {\"kind\": \"denied\", \"detail\": \"AccessDenied\"}}";

  private static final List<String> DOCUMENTS = List.of(EVIDENCE, KUBERNETES, AZURE, ABSENT);

  private static final List<String> WORDS =
      List.of(
          "\"version\": 1,",
          "\"declared\": ",
          "\"live\": ",
          "\"shape\": \"api\"",
          "\"hmac\": ",
          "4dabf18193072939515e22adb298388d",
          "1b47061264138c4ac30d75fd1eb44270",
          "\"outcome\": ",
          "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
          "\"schema\": {",
          "\"defaults\": {\"*.a\": 1}");

  private static EvidenceDiff diff() {
    return new EvidenceDiff(
        new Comparison(new ComparisonSettings(KEY, List.of(), List.of())),
        type -> Optional.empty(),
        EvidenceDiff.Conversion.NONE);
  }

  @Test
  void evidence() {
    var json = new EvidenceJson();
    var diff = diff();
    Fuzz.check(
        Target.ofText(
            "evidence",
            DOCUMENTS,
            WORDS,
            text -> {
              var evidence = json.read(text);
              assertThat(VerdictJson.write(diff.evaluate(evidence)).toString()).startsWith("{");
              json.read(EvidenceJson.write(evidence).toString());
            }));
  }

  @Test
  void evidenceLineByLine() {
    var diff = diff();
    Fuzz.check(
        Target.ofText(
            "evidence-lines",
            List.of(String.join("\n", DOCUMENTS), EVIDENCE + "\nbad\n" + ABSENT),
            WORDS,
            text -> {
              var out = new StringBuilder();
              var summary = new LineDiff(diff).run(new StringReader(text), out);
              var lines = out.toString().lines().toList();
              assertThat(lines).hasSize((int) summary.lines());
              for (var line : lines) {
                assertThat(JSON.readTree(line).isObject()).isTrue();
              }
            }));
  }

  @Test
  void plainJson() {
    Fuzz.check(
        Target.ofText(
            "value-json",
            List.of("{\"a\": [1, 2.50, null, true, \"x\"]}", "[[[]]]", "1e10"),
            WORDS,
            text ->
                ValueJson.parse(text)
                    .ifPresent(
                        value -> {
                          var written = ValueJson.write(value).toString();
                          assertThat(ValueJson.parse(written)).isPresent();
                        })));
  }

  @Test
  void envelopesOfPulumi() {
    var envelope = new PulumiEnvelope(Optional::of);
    Fuzz.check(
        Target.ofText(
            "pulumi-envelope",
            List.of(
                EVIDENCE, "{\"4dabf18193072939515e22adb298388d\": 1, \"value\": {\"secret\": 2}}"),
            WORDS,
            text -> {
              try {
                assertThat(PulumiEnvelope.write(envelope.read(JSON.readTree(text))).toString())
                    .isNotEmpty();
              } catch (JacksonException notJson) {
                assertThat(notJson).isNotNull();
              }
            }));
  }

  @Test
  void pathsAndGlobsOfIgnores() {
    Fuzz.check(
        Target.ofText(
            "ignores",
            List.of("tags", "a.b[0].c", "a[\"b.c\"].*", "spec.containers[*].image", "*"),
            List.of("[\"", "\"]", "[*]", "a", ".", "?", "\\\""),
            text -> {
              compare(List.of(new IgnoreRule(text, "", "", "", "r")), List.of(), text);
              compare(List.of(new IgnoreRule("", "", "", text, "r")), List.of(text), text);
              var printed = PropertyPath.ROOT.key(text).toString();
              assertThat(compare(List.of(), List.of(printed), text))
                  .as("the printed path %s ignores its own key", printed)
                  .isZero();
              Glob.matches(text, "aws:ec2/vpc:Vpc".repeat(20));
              Glob.matches("a*b".repeat(20), text);
            }));
  }

  /** How many differences are left of one key that differs. */
  private static int compare(List<IgnoreRule> ignores, List<String> ignoreChanges, String key) {
    var type = "example:index:Thing";
    var resource =
        new DeclaredResource(
            "urn",
            type,
            "id",
            true,
            Value.fields(Map.of(key, Value.of(1))),
            Value.fields(Map.of()),
            "",
            "",
            Set.of(),
            ignoreChanges,
            Set.of(),
            List.of(),
            Map.of());
    var live =
        new ReadOutcome.Found(
            Value.fields(Map.of(key, Value.of(2))), ReadOutcome.Shape.PULUMI, Set.of());
    var comparison = new Comparison(new ComparisonSettings(KEY, ignores, List.of()));
    return comparison
        .compare(
            resource, live, GenericRules.forType(type), Ownership.NONE, new StackId("b", "p", "s"))
        .differences()
        .size();
  }

  @Test
  void normalizers() {
    var all =
        List.<Normalizer>of(
            Normalizers.JSON_POLICY,
            Normalizers.JSON,
            Normalizers.CIDR,
            Normalizers.CASE_INSENSITIVE,
            Normalizers.QUANTITY,
            Normalizers.DURATION,
            Normalizers.USER_DATA,
            Normalizers.ARN_OR_NAME,
            Normalizers.TRAILING_DOT,
            Normalizers.AZURE_LOCATION,
            Normalizers.AZURE_ID);
    Fuzz.check(
        Target.ofText(
            "normalizers",
            List.of(
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\":"
                    + " [\"s3:*\"], \"Principal\": {\"AWS\": \"123456789012\"}, \"Condition\":"
                    + " {\"Bool\": {\"aws:SecureTransport\": true}}}]}",
                "10.0.0.0/8",
                "2001:db8::/32",
                "::ffff:1.2.3.4",
                "1000m",
                "1.5Gi",
                "1e3",
                "1h30m",
                "arn:aws:iam::123456789012:role/r",
                "West Europe",
                "example.com.",
                "/subscriptions/S/resourceGroups/G",
                "IyEvYmluL3No"),
            List.of("/", ".", "Ki", "m", "h", "µs", "arn:aws:", "\"Statement\": ", "fe80::1%eth0"),
            text -> {
              var parsed = ValueJson.parse(text).orElse(Value.of(text));
              for (var normalizer : all) {
                normalizer.normalize(Value.of(text));
                var once = normalizer.normalize(parsed);
                assertThat(normalizer.normalize(parsed)).isEqualTo(once);
              }
            }));
  }
}
