package dev.plumbline.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Sidecar;
import dev.plumbline.core.value.Value;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** More stacks than fit into memory say the same in waves as they would together. */
class WavesTest {

  private static final String GROUP = "aws:ec2/securityGroup:SecurityGroup";
  private static final String RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";

  private final FakeBackend backend = new FakeBackend();
  private final FakeCloud aws = new FakeCloud("aws");

  private StackScanner scanner() {
    var account = new CloudAccount("aws", Map.of("account", "1"), CloudAccount.ReadBudget.DEFAULT);
    var comparison = new ComparisonSettings(new byte[] {1}, List.of(), List.of());
    var clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    return new StackScanner(
        List.of(backend),
        List.of(aws),
        new ScannerSettings(List.of(), List.of(account), comparison, 4, 0, clock),
        pause -> {},
        () -> 0);
  }

  private Map<String, StackScan> scan(int most, StackId... stacks) {
    try (var scanner = scanner()) {
      var work =
          new StackScanner.Work(ScanOptions.COMPARE_ONLY, new CallMeter(), Scanner.Progress.SILENT);
      var results = new TreeMap<String, StackScan>();
      new Round(scanner.engine(), work, most)
          .scan(List.of(stacks))
          .forEach(each -> results.put(each.stack().stack(), each));
      return results;
    }
  }

  private StackId[] estate() {
    var stacks = new ArrayList<StackId>();
    for (var stack = 0; stack < 7; stack++) {
      stacks.add(
          backend.put("stack-" + stack, Resources.vpc("a" + stack), Resources.vpc("b" + stack)));
    }
    return stacks.toArray(StackId[]::new);
  }

  @Test
  void wavesSayWhatOneRoundSays() {
    var stacks = estate();
    aws.live("urn:b3", Map.of("cidrBlock", Value.of("10.9.0.0/16")));

    var together = scan(1_000, stacks);
    var inWaves = scan(4, stacks);

    assertThat(inWaves).isEqualTo(together);
    assertThat(inWaves).hasSize(7);
    assertThat(aws.reads).hasValue(1 + 4);
  }

  @Test
  void aStackThatChangedSinceItWasLookedThroughIsInMotion() {
    var stacks = estate();
    aws.whileReading(() -> backend.touch(stacks[6]));

    assertThat(scan(4, stacks)).hasSize(6).doesNotContainKey("stack-6");
  }

  @Test
  void ownersAndDependentsOfOtherWavesAreKnown() {
    var live = Value.fields(Map.of("ingress", Value.listOf(Value.of("rule-1"))));
    var group = Resources.resource("group", GROUP, Map.of("ingress", Value.listOf()), Map.of());
    var rule = Resources.resource("rule", RULE, Map.of("group", Value.of("group-id")), Map.of());
    var user =
        Resources.resource(
            "user", "aws:ec2/instance:Instance", Map.of("vpc", Value.of("vpc-12345678")), Map.of());
    var vpc =
        DeclaredResource.of(
            "urn:vpc",
            "aws:ec2/vpc:Vpc",
            "vpc-12345678",
            Value.fields(Map.of("cidrBlock", Value.of("10.0.0.0/16"))),
            Value.fields(Map.of()));
    aws.rules(FieldRules.of(GROUP).sidecar("ingress", new Rules()).build());
    aws.live("urn:group", live.values());
    aws.live("urn:vpc", Map.of("cidrBlock", Value.of("10.9.0.0/16")));

    var scanned =
        scan(
            1,
            backend.put("one", rule),
            backend.put("two", user),
            backend.put("three", group),
            backend.put("four", vpc));

    assertThat(of(scanned, "three").count(Verdict.IN_SYNC)).isEqualTo(1);
    assertThat(of(scanned, "four").radius())
        .hasEntrySatisfying(
            "urn:vpc",
            hanging -> assertThat(hanging).extracting(Dependent::urn).containsExactly("urn:user"));
  }

  private static StackScan of(Map<String, StackScan> scanned, String stack) {
    return Optional.ofNullable(scanned.get(stack)).orElseThrow();
  }

  private static final class Rules implements Sidecar {
    @Override
    public Set<String> childTypes() {
      return Set.of(RULE);
    }

    @Override
    public String parentId(DeclaredResource child) {
      return child.text("group");
    }

    @Override
    public Value without(Value parentValue, List<DeclaredResource> children) {
      return children.isEmpty() ? parentValue : Value.listOf();
    }
  }
}
