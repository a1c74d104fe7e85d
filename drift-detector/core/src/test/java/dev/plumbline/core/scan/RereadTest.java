package dev.plumbline.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Sidecar;
import dev.plumbline.core.value.Value;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Single resources are judged as a whole scan would judge them. */
class RereadTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final FakeBackend backend = new FakeBackend();
  private final FakeCloud aws = new FakeCloud("aws");
  private final StackScanner scanner =
      new StackScanner(
          List.of(backend),
          List.of(aws),
          new ScannerSettings(
              List.of(),
              List.of(),
              new ComparisonSettings(new byte[] {1}, List.of(), List.of()),
              4,
              0,
              Clock.fixed(NOW, ZoneOffset.UTC)),
          pause -> {},
          System::nanoTime);

  @AfterEach
  void close() {
    scanner.close();
  }

  private Reread reread(StackId stack, String... urns) {
    return scanner.reread(stack, Set.of(urns), ScanOptions.Asking.NOBODY);
  }

  private static StackScan part(Reread reread) {
    assertThat(reread).isInstanceOf(Reread.Done.class);
    return ((Reread.Done) reread).part();
  }

  @Test
  void onlyWhatIsAskedForIsReadAndJudged() {
    // given
    var dev = backend.put("dev", Resources.vpc("a"), Resources.vpc("b"), Resources.vpc("c"));
    aws.live("urn:a", Map.of("cidrBlock", Value.of("10.9.0.0/16")));

    // when
    var part = part(reread(dev, "urn:a", "urn:b", "urn:never-declared"));

    // then
    assertThat(part.resources())
        .extracting(verdict -> verdict.urn() + " " + verdict.verdict().word())
        .containsExactly("urn:a drifted", "urn:b in-sync");
    assertThat(aws.requests)
        .extracting(request -> request.resource().urn())
        .containsExactly("urn:a", "urn:b");
  }

  @Test
  void aStackInMotionIsNotJudged() {
    var dev = backend.put("dev", Resources.vpc("a"));
    backend.lock(dev, true);

    assertThat(reread(dev, "urn:a")).isInstanceOf(Reread.NotNow.class);
    assertThat(aws.reads).hasValue(0);
  }

  @Test
  void aStackThatMovedWhileItWasReadIsNotJudged() {
    var dev = backend.put("dev", Resources.vpc("a"));
    aws.live("urn:a", Map.of("cidrBlock", Value.of("10.9.0.0/16")));
    aws.whileReading(() -> backend.touch(dev));

    assertThat(reread(dev, "urn:a")).isInstanceOf(Reread.NotNow.class);
  }

  @Test
  void anUnreadableCheckpointIsNotJudged() {
    var dev = backend.put("dev", Resources.vpc("a"));
    backend.fail(dev, PlumblineException.Category.ENVIRONMENT, "the disk is gone");

    assertThat(reread(dev, "urn:a")).isEqualTo(new Reread.NotNow("the disk is gone"));
  }

  @Test
  void anIncompleteReadIsUnknown() {
    var dev = backend.put("dev", Resources.vpc("a"));
    aws.answer("urn:a", new ReadOutcome.Denied("no"));

    assertThat(part(reread(dev, "urn:a")).resources())
        .singleElement()
        .satisfies(verdict -> assertThat(verdict.verdict()).isEqualTo(Verdict.UNKNOWN));
  }

  @Test
  void partsThatOtherResourcesOwnAreTheirs() {
    // given
    var rules =
        FieldRules.of("aws:ec2/securityGroup:SecurityGroup").sidecar("ingress", new Rules());
    aws.rules(rules.build());
    var group =
        Resources.resource(
            "sg", "aws:ec2/securityGroup:SecurityGroup", Map.of("name", Value.of("web")), Map.of());
    var rule = Resources.resource("r", Rules.TYPE, Map.of("group", Value.of("sg-id")), Map.of());
    var dev = backend.put("dev", group);
    backend.put("rules", rule);
    aws.live(
        "urn:sg",
        Map.of("name", Value.of("web"), "ingress", Value.listOf(Value.of("owned by the rule"))));

    // then
    assertThat(part(reread(dev, "urn:sg")).resources())
        .singleElement()
        .satisfies(verdict -> assertThat(verdict.verdict()).isEqualTo(Verdict.IN_SYNC));
  }

  /** One child owns one element. */
  record Rules() implements Sidecar {
    static final String TYPE = "aws:ec2/securityGroupRule:SecurityGroupRule";

    @Override
    public Set<String> childTypes() {
      return Set.of(TYPE);
    }

    @Override
    public String parentId(DeclaredResource child) {
      return child.text("group");
    }

    @Override
    public Value without(Value parentValue, List<DeclaredResource> children) {
      return parentValue instanceof Value.Items(var items)
          ? new Value.Items(items.subList(Math.min(children.size(), items.size()), items.size()))
          : parentValue;
    }
  }

  @Test
  void whatHangsOnAFindingIsKnownInOtherStacksToo() {
    // given
    var dev = backend.put("dev", Resources.vpc("vpc-0a"), Resources.vpc("other"));
    var user =
        Resources.resource(
            "subnet", "aws:ec2/subnet:Subnet", Map.of("vpcId", Value.of("vpc-0a-id")), Map.of());
    var apps = backend.put("apps", user);
    aws.live("urn:other", Map.of("cidrBlock", Value.of("10.9.0.0/16")));
    aws.live("urn:vpc-0a", Map.of("cidrBlock", Value.of("10.9.0.0/16")));
    scanner.scan(List.of(dev), Scanner.Progress.SILENT);

    // when
    var part = part(reread(dev, "urn:vpc-0a"));

    // then
    assertThat(part.radius().get("urn:vpc-0a"))
        .containsExactly(new Dependent(apps, "urn:subnet", 1, Dependent.Via.SHARED_ID));
  }

  @Test
  void whoChangedItIsAskedForThatResourceOnly() {
    // given
    var dev = backend.put("dev", Resources.vpc("a"), Resources.vpc("b"));
    aws.live("urn:a", Map.of("cidrBlock", Value.of("10.9.0.0/16")));
    aws.live("urn:b", Map.of("cidrBlock", Value.of("10.9.0.0/16")));
    aws.changedBy(Attribution.unknown("nobody knows"));

    // when
    var reread = scanner.reread(dev, Set.of("urn:a"), (stack, verdict, at) -> Optional.of(NOW));

    // then
    assertThat(part(reread).attributions()).containsOnlyKeys("urn:a");
    assertThat(aws.queries).hasSize(1);
  }
}
