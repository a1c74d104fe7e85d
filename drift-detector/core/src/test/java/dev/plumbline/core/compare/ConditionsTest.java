package dev.plumbline.core.compare;

import static dev.plumbline.core.compare.Compared.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.declared.DeclaredResource.Mark;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which verdict a resource gets before any value is compared. */
class ConditionsTest {

  private static final String VPC = "aws:ec2/vpc:Vpc";

  private static Compared vpc() {
    return Compared.type(VPC).declared("{'cidrBlock': '10.0.0.0/16', 'forceDestroy': true}");
  }

  @Test
  void anIncompleteReadIsUnknownAndNeverInSync() {
    for (var outcome :
        List.of(
            new ReadOutcome.Denied("no"),
            new ReadOutcome.Throttled("slow"),
            new ReadOutcome.Failed("wrong target"))) {
      var verdict = vpc().outcome(outcome).verdict();

      assertThat(verdict.verdict()).isEqualTo(Verdict.UNKNOWN);
      assertThat(verdict.ledger()).isEqualTo(new Ledger(0, 0, 0, 0, 0, 0, 1));
      assertThat(verdict.outcome()).contains(outcome);
    }
  }

  @Test
  void anUnsupportedTypeIsUnknownUnlessTheUserAcceptsIt() {
    var unsupported = vpc().outcome(new ReadOutcome.Unsupported("no reader"));

    assertThat(unsupported.verdict().verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(unsupported.verdict().ledger()).isEqualTo(new Ledger(0, 0, 0, 0, 0, 1, 0));
    var accepted = unsupported.accept("aws:ec2/*").verdict();
    assertThat(accepted.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(accepted.ledger()).isEqualTo(Ledger.EMPTY);
  }

  @Test
  void anExplicitAbsenceIsDeletedAndDriftsEveryAttribute() {
    var verdict = vpc().outcome(new ReadOutcome.Absent("InvalidVpcID.NotFound")).verdict();

    assertThat(verdict.verdict()).isEqualTo(Verdict.DELETED);
    assertThat(verdict.ledger()).isEqualTo(new Ledger(0, 1, 0, 0, 0, 0, 0));
    assertThat(verdict.evidence()).isPresent();
  }

  @Test
  void componentsProvidersBundlesAndCopiesThatWaitAreNotApplicable() {
    var absent = new ReadOutcome.Absent("");
    assertThat(vpc().component().outcome(absent).verdict().verdict())
        .isEqualTo(Verdict.NOT_APPLICABLE);
    for (var type :
        List.of(
            "pulumi:providers:aws",
            "pulumi:pulumi:StackReference",
            "random:index/randomPassword:RandomPassword",
            "kubernetes:helm.sh/v3:Release")) {
      assertThat(Compared.type(type).outcome(absent).verdict().verdict())
          .isEqualTo(Verdict.NOT_APPLICABLE);
    }
    for (var mark : List.of(Mark.DELETE, Mark.PENDING_REPLACEMENT, Mark.VIEW, Mark.EXTERNAL)) {
      var verdict = vpc().marks(mark).outcome(absent).verdict();
      assertThat(verdict.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
      assertThat(verdict.ledger()).isEqualTo(Ledger.EMPTY);
    }
  }

  @Test
  void aResourceInMotionIsUnknownWithANote() {
    var live = vpc().live("{'cidrBlock': '10.1.0.0/16'}");

    var pending = live.marks(Mark.PENDING_OPERATION).verdict();
    assertThat(pending.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(pending.notes()).singleElement().asString().startsWith("in motion");
    var failed = vpc().live("{}").initErrors("timed out").verdict();
    assertThat(failed.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(failed.notes()).singleElement().asString().contains("timed out");
  }

  @Test
  void anUnknownValueMakesTheResourceUnknown() {
    var verdict =
        Compared.type(VPC)
            .declared(new Value.Fields(Map.of("cidrBlock", new Value.Unknown(), "a", Value.of(1))))
            .live("{'cidrBlock': '10.0.0.0/16', 'a': 2}")
            .verdict();

    assertThat(verdict.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict.differences()).isEmpty();
    assertThat(verdict.ledger()).isEqualTo(new Ledger(0, 0, 0, 0, 0, 0, 2));
  }

  @Test
  void protectAndRetainOnDeleteChangeNothing() {
    var verdict =
        vpc().marks(Mark.PROTECT, Mark.RETAIN_ON_DELETE).live("{'cidrBlock': '10.0.0.0/16'}");

    assertThat(verdict.verdict().verdict()).isEqualTo(Verdict.IN_SYNC);
  }

  @Test
  void inputsThatARefreshWroteAreReportedAsAbsorbedDrift() {
    var verdict = vpc().marks(Mark.ABSORBED).live("{'cidrBlock': '10.0.0.0/16'}").verdict();

    assertThat(verdict.notes()).singleElement().asString().startsWith("absorbed drift");
  }

  @Test
  void tombstonesCountAsAbsentWithTheirDetail() {
    var object =
        Compared.type("kubernetes:core/v1:Namespace")
            .declared("{'metadata': {'name': 'a'}}")
            .api("{'metadata': {'name': 'a', 'deletionTimestamp': '2026-01-01T00:00:00Z'}}")
            .verdict();
    var instance =
        Compared.type("aws:ec2/instance:Instance")
            .declared("{'ami': 'a'}")
            .live("{'ami': 'a', 'instanceState': 'terminated'}")
            .verdict();

    assertThat(object.verdict()).isEqualTo(Verdict.DELETED);
    assertThat(object.outcome().orElseThrow().text()).contains("2026-01-01T00:00:00Z");
    assertThat(instance.verdict()).isEqualTo(Verdict.DELETED);
  }

  @Test
  void anotherObjectUnderTheSameNameIsReportedAsRecreated() {
    var verdict =
        Compared.type("kubernetes:core/v1:ServiceAccount")
            .declared("{'metadata': {'name': 'a'}}")
            .recorded("{'metadata': {'name': 'a', 'uid': 'u-1'}}")
            .api("{'metadata': {'name': 'a', 'uid': 'u-2'}}")
            .verdict();

    assertThat(verdict.verdict()).isEqualTo(Verdict.CHANGED);
    assertThat(lines(verdict)).containsExactly("metadata.uid sinceDeployment \"u-1\" -> \"u-2\"");
    assertThat(verdict.notes()).singleElement().asString().startsWith("recreated");
  }

  @Test
  void aPatchOwnsOnlyItsFields() {
    var verdict =
        Compared.type("kubernetes:core/v1:ConfigMapPatch")
            .declared("{'data': {'a': '1'}}")
            .recorded("{'data': {'a': '1', 'b': '2'}, 'immutable': false}")
            .api("{'data': {'a': '1', 'b': '3', 'c': '4'}, 'immutable': true}")
            .verdict();

    assertThat(verdict.verdict()).isEqualTo(Verdict.IN_SYNC);
  }
}
