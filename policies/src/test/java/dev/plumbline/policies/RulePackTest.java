package dev.plumbline.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.Difference.Kind;
import dev.plumbline.core.compare.Difference.Origin;
import dev.plumbline.core.compare.Ledger;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulePackTest {

  private final RulePack standard = RulePack.standard();

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
  void ratesByTheSeverestRuleThatMatches(
      String type, Verdict verdict, String path, String live, String severity) {
    assertThat(standard.rate(finding(type, verdict, path, live)))
        .map(Rule::severity)
        .map(Severity::word)
        .hasValue(severity);
  }

  @Test
  void aMereChangeOfAnOrdinaryResourceMatchesNoRule() {
    assertThat(standard.rate(finding("aws:ec2/vpc:Vpc", Verdict.CHANGED, "tags", "x"))).isEmpty();
  }

  @Test
  void everyRuleNamesItsSource() {
    assertThat(standard.rules())
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(rule.source()).isNotBlank());
  }

  @Test
  void aWrongConditionIsRefusedWithTheRuleThatHasIt() {
    var yaml =
        "rules: [{id: broken, severity: high, reason: r, source: s, when: 'finding.type =='}]";
    assertThatThrownBy(() -> load(yaml))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("mine.yaml: broken has a wrong condition");
  }

  @Test
  void anUnknownSeverityIsRefusedWithTheKnownOnes() {
    var yaml = "rules: [{id: odd, severity: awful, reason: r, source: s, when: 'true'}]";
    assertThatThrownBy(() -> load(yaml))
        .hasMessage(
            "mine.yaml: odd has the unknown severity 'awful'; use low, medium, high or critical");
  }

  private static RulePack load(String yaml) throws java.io.IOException {
    return RulePack.load(
        "mine.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  private static ResourceVerdict finding(String type, Verdict verdict, String path, String live) {
    var difference =
        new Difference(
            PropertyPath.ROOT.key(path),
            Kind.DECLARED,
            Origin.PROGRAM,
            Value.nothing(),
            Value.nothing(),
            Value.of(live),
            false);
    return new ResourceVerdict(
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
  }
}
