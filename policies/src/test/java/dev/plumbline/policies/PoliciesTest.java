package dev.plumbline.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.Difference.Kind;
import dev.plumbline.core.compare.Difference.Origin;
import dev.plumbline.core.compare.Ledger;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import dev.plumbline.policies.cel.Conditions;
import dev.plumbline.policies.cel.Limits;
import dev.plumbline.policies.facts.FindingFacts;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {

  private static final Policies STANDARD =
      Policies.of(
          ShippedPacks.read(new PackReader()).stream()
              .filter(pack -> pack.name().equals("standard"))
              .toList());

  /** As it was rated before there were packs. */
  @ParameterizedTest(name = "{0} {1} at {2} is rated {4}")
  @CsvSource(
      delimiter = '|',
      value = {
        "aws:ec2/securityGroup:SecurityGroup | DRIFTED | ingress | 0.0.0.0/0 | critical",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule|DRIFTED|cidrIpv4|0.0.0.0/0|critical",
        "aws:ec2/securityGroup:SecurityGroup | DRIFTED | ingress | 10.0.0.0/8 | high",
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock|DRIFTED|blockPublicAcls|false|critical",
        "aws:iam/role:Role | CHANGED | tags | x | high",
        "kubernetes:rbac.authorization.k8s.io/v1:Role | DRIFTED | rules | x | high",
        "aws:ec2/vpc:Vpc | DELETED | tags | x | high",
        "kubernetes:apps/v1:Deployment | DRIFTED | spec.replicas | 5 | medium",
      })
  void ratesByTheSeverestRuleThatFits(
      String type, Verdict verdict, String path, String live, String severity) {
    var assessment = STANDARD.assess(finding(type, verdict, path, Value.of(live), false));

    assertThat(assessment.severest()).map(Rule::severity).map(Severity::word).hasValue(severity);
    assertThat(assessment.undecided()).isEmpty();
  }

  @Test
  void aMereChangeOfAnOrdinaryResourceFitsNoRule() {
    var finding = finding("aws:ec2/vpc:Vpc", Verdict.CHANGED, "tags", Value.of("x"), false);

    assertThat(STANDARD.assess(finding).severest()).isEmpty();
  }

  @Test
  void aRatingSaysWhichRuleCouldNotBeDecided() {
    var policies =
        Written.policies(
            """
            pack: mine
            version: 1.0.0
            owner: me
            runbook: docs/x
            rules:
              - {id: broken, on: finding, severity: critical, reason: r, source: s, when: "finding.attribution.shoe == 'x'"}
              - {id: sound, on: finding, severity: medium, reason: r, source: s, when: "true"}
            """);

    var assessment = policies.assess(finding("a:b:C", Verdict.DRIFTED, "x", Value.of("y"), false));

    assertThat(assessment.severest()).map(Rule::policy).hasValue("mine/sound");
    assertThat(assessment.undecided())
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.sentence())
                    .startsWith("the rule mine/broken cannot be evaluated")
                    .contains("shoe"));
  }

  @Test
  void aSecretIsNoFact() {
    var policies =
        Written.policies(
            """
            pack: mine
            version: 1.0.0
            owner: me
            runbook: docs/x
            rules:
              - {id: sees, on: finding, severity: high, reason: r, source: s, when: "finding.differences.exists(d, asText(d.live).contains('hunter2'))"}
            """);

    var marked = finding("a:b:C", Verdict.DRIFTED, "password", Value.of("hunter2"), true);
    var wrapped =
        finding(
            "a:b:C",
            Verdict.DRIFTED,
            "password",
            new Value.Secret(Optional.of(Value.of("hunter2"))),
            false);

    assertThat(policies.assess(marked).severest()).isEmpty();
    assertThat(policies.assess(wrapped).severest()).isEmpty();
  }

  @Test
  void aGateDeniesWhereARuleSaysSo() {
    var policies = Written.policies(Written.gate("deny", "request.monthlyCost > 50.0"));

    var decision = policies.decide(Written.request(Map.of()));

    assertThat(decision.isDenied()).isTrue();
    assertThat(decision.reasons()).containsExactly("it is so (mine/only)");
  }

  @Test
  void aGateStaysShutWhereARuleExceedsItsLimits() {
    var small = new Limits(1_000, 100, 1_000, 100, 1_000, Duration.ofHours(1));
    var policies =
        Written.policies(
            Written.gate(
                "deny", "request.parameters.a.exists(x, request.parameters.a.exists(y, x != y))"),
            new Conditions(small, () -> 0));
    var many = Map.<String, Object>of("a", Collections.nCopies(50, "z"));

    var decision = policies.decide(Written.request(many));

    assertThat(decision.isDenied()).isTrue();
    assertThat(decision.denials()).isEmpty();
    assertThat(decision.reasons())
        .singleElement()
        .satisfies(reason -> assertThat(reason).startsWith("the rule mine/only "));
  }

  @Test
  void aGateStaysShutWhereAFieldIsMissing() {
    var policies = Written.policies(Written.gate("deny", "request.parameters.size == 'huge'"));

    assertThat(policies.decide(Written.request(Map.of())).isDenied()).isTrue();
    assertThat(policies.decide(Written.request(Map.of("size", "small"))).isDenied()).isFalse();
  }

  @Test
  void nothingIsAllowedByARuleThatCannotBeDecided() {
    var allows = Written.policies(Written.gate("allow", "request.parameters.size == 'small'"));

    var unknown = allows.decide(Written.request(Map.of()));
    var known = allows.decide(Written.request(Map.of("size", "small")));

    assertThat(unknown.isAllowedWithoutApproval()).isFalse();
    assertThat(unknown.isDenied()).isFalse();
    assertThat(known.isAllowedWithoutApproval()).isTrue();
  }

  @Test
  void aResourceIsJudgedByTheRulesOfItsTypeAlone() {
    var policies =
        Written.policies(
            """
            pack: mine
            version: 1.0.0
            owner: me
            runbook: docs/x
            rules:
              - {id: buckets, on: resource, types: ["aws:s3/*"], severity: low, reason: r, source: s, when: "true"}
            """);

    assertThat(policies.judges("aws:s3/bucket:Bucket")).isTrue();
    assertThat(policies.judges("aws:ec2/vpc:Vpc")).isFalse();
    assertThat(policies.judge(Written.resource("aws:s3/bucket:Bucket", Map.of()))).hasSize(1);
    assertThat(policies.judge(Written.resource("aws:ec2/vpc:Vpc", Map.of()))).isEmpty();
  }

  private static FindingFacts finding(
      String type, Verdict verdict, String path, Value live, boolean secret) {
    var difference =
        new Difference(
            PropertyPath.ROOT.key(path),
            Kind.DECLARED,
            Origin.PROGRAM,
            Value.nothing(),
            Value.nothing(),
            live,
            secret);
    var found =
        new ResourceVerdict(
            verdict,
            "urn",
            type,
            "id",
            List.of(difference),
            List.of(),
            Ledger.EMPTY,
            Optional.empty(),
            List.of(),
            Optional.empty());
    return FindingFacts.of(found, verdict.word(), "", Optional.empty(), Written.NOW);
  }
}
