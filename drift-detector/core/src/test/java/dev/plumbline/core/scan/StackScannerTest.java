package dev.plumbline.core.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.declared.DeclaredResource.Mark;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.value.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StackScannerTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int RETRIES = 3;

  private final FakeBackend backend = new FakeBackend();
  private final FakeCloud aws = new FakeCloud("aws");
  private final List<Duration> pauses = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();

  private StackScanner scanner() {
    var account = new CloudAccount("aws", Map.of("account", "1"), CloudAccount.ReadBudget.DEFAULT);
    var other = new CloudAccount("azure", Map.of(), CloudAccount.ReadBudget.DEFAULT);
    var settings =
        new ScannerSettings(
            List.of(),
            List.of(account, other),
            new ComparisonSettings(new byte[] {1}, List.of(), List.of()),
            4,
            RETRIES,
            Clock.fixed(NOW, ZoneOffset.UTC));
    return new StackScanner(
        List.of(backend), List.of(aws), settings, pauses::add, () -> nanos.addAndGet(7_000_000));
  }

  private Scan scan(StackId... stacks) {
    try (var scanner = scanner()) {
      return scanner.scan(List.of(stacks), Scanner.Progress.SILENT);
    }
  }

  private static ResourceVerdict verdict(Scan scan, String urn) {
    return scan.stacks().stream()
        .flatMap(stack -> stack.resources().stream())
        .filter(resource -> resource.urn().equals(urn))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aStackThatIsAsDeclaredIsInSync() {
    var dev = backend.put("dev", Resources.vpc("a"), Resources.vpc("b"));

    var scan = scan(dev);

    assertThat(scan.verdict()).isEqualTo(StackVerdict.IN_SYNC);
    assertThat(scan.resources()).isEqualTo(2);
    assertThat(scan.coverage()).isEqualTo(1);
    assertThat(scan.startedAt()).isEqualTo(NOW);
    assertThat(scan.duration()).isEqualTo(Duration.ofMillis(7));
    assertThat(scan.apiCalls()).containsExactly(Map.entry("aws-service", 1L));
    assertThat(aws.opened).singleElement().satisfies(each -> assertThat(each).hasSize(1));
  }

  @Test
  void aChangedValueIsDriftOfItsStackOnly() {
    var dev = backend.put("dev", Resources.vpc("a"));
    var prod = backend.put("prod", Resources.vpc("b"));
    aws.live("urn:b", Map.of("cidrBlock", Value.of("10.9.0.0/16")));

    var scan = scan(dev, prod);

    assertThat(scan.stacks())
        .extracting(stack -> stack.stack().name() + " " + stack.verdict().word())
        .containsExactly("shop/dev in-sync", "shop/prod drifted");
    assertThat(aws.reads).hasValue(1);
  }

  static List<ReadOutcome> incompleteReads() {
    return List.of(
        new ReadOutcome.Denied("no ec2:DescribeVpcs"),
        new ReadOutcome.Throttled("slow down"),
        new ReadOutcome.Failed("wrong target: the account is 2, not 1"),
        new ReadOutcome.Unsupported("no reader"));
  }

  @ParameterizedTest
  @MethodSource("incompleteReads")
  void anIncompleteReadIsNeverInSyncAndNeverDeleted(ReadOutcome outcome) {
    var dev = backend.put("dev", Resources.vpc("a"), Resources.vpc("b"));
    aws.answer("urn:a", outcome);

    var scan = scan(dev);

    assertThat(scan.verdict()).isEqualTo(StackVerdict.INCOMPLETE);
    assertThat(verdict(scan, "urn:a").verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(scan, "urn:a").outcome()).contains(outcome);
    assertThat(verdict(scan, "urn:b").verdict()).isEqualTo(Verdict.IN_SYNC);
  }

  @Test
  void aCertainAbsenceIsDeleted() {
    var dev = backend.put("dev", Resources.vpc("a"));
    aws.answer("urn:a", new ReadOutcome.Absent("NotFound"));

    assertThat(verdict(scan(dev), "urn:a").verdict()).isEqualTo(Verdict.DELETED);
  }

  @Test
  void aReaderThatBreaksMakesItsResourcesUnknownAndShowsNothing() {
    var dev = backend.put("dev", Resources.vpc("a"));
    aws.whileReading(
        () -> {
          throw new IllegalStateException("secret hunter2");
        });

    var scan = scan(dev);

    assertThat(scan.verdict()).isEqualTo(StackVerdict.INCOMPLETE);
    assertThat(verdict(scan, "urn:a").outcome().orElseThrow().text())
        .contains("IllegalStateException")
        .doesNotContain("hunter2");
  }

  @Test
  void aRequestWithoutAnAnswerIsUnknown() {
    var dev = backend.put("dev", Resources.vpc("a"), Resources.vpc("b"));
    aws.silentOn("urn:a");

    var scan = scan(dev);

    assertThat(scan.verdict()).isEqualTo(StackVerdict.INCOMPLETE);
    assertThat(verdict(scan, "urn:a").outcome())
        .contains(new ReadOutcome.Failed("the reader gave no answer"));
  }

  @Test
  void aPackageThatNobodyReadsIsUnknown() {
    var dev =
        backend.put(
            "dev", Resources.resource("r", "oci:core/vcn:Vcn", Map.of("a", Value.of(1)), Map.of()));

    var scan = scan(dev);

    assertThat(scan.verdict()).isEqualTo(StackVerdict.INCOMPLETE);
    assertThat(verdict(scan, "urn:r").outcome())
        .hasValueSatisfying(outcome -> assertThat(outcome.text()).contains("'oci'"));
    assertThat(aws.reads).hasValue(0);
  }

  @Test
  void whatLivesInNoCloudIsNotRead() {
    var dev =
        backend.put(
            "dev",
            Resources.provider("urn:p", Map.of()),
            Resources.vpc("external", Mark.EXTERNAL),
            Resources.vpc("twin", Mark.DELETE),
            Resources.vpc("twin"),
            Resources.vpc("pending", Mark.PENDING_REPLACEMENT),
            Resources.vpc("view", Mark.VIEW));

    var scan = scan(dev);

    assertThat(aws.requests)
        .extracting(request -> request.resource().urn())
        .containsExactly("urn:twin");
    assertThat(scan.verdict()).isEqualTo(StackVerdict.IN_SYNC);
    assertThat(scan.stacks().getFirst().count(Verdict.NOT_APPLICABLE)).isEqualTo(5);
    assertThat(scan.stacks().getFirst().count(Verdict.IN_SYNC)).isEqualTo(1);
  }

  @Test
  void aProviderThatRendersYamlMakesNothingToRead() {
    var kubernetes = new FakeCloud("kubernetes");
    var map =
        Resources.linked(
            Resources.resource(
                "cm", "kubernetes:core/v1:ConfigMap", Map.of("data", Value.of("x")), Map.of()),
            "urn:p",
            "");
    var provider = Resources.provider("urn:p", Map.of("renderYamlToDirectory", Value.of("out")));
    var dev = backend.put("dev", provider, map);

    Scan scan;
    try (var scanner = new StackScanner(List.of(backend), List.of(kubernetes), settings())) {
      scan = scanner.scan(List.of(dev), Scanner.Progress.SILENT);
    }

    assertThat(kubernetes.requests).isEmpty();
    assertThat(verdict(scan, "urn:cm").verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
  }

  private static ScannerSettings settings() {
    return new ScannerSettings(
        List.of(),
        List.of(),
        new ComparisonSettings(new byte[] {1}, List.of(), List.of()),
        2,
        0,
        Clock.systemUTC());
  }

  @Test
  void aBadCheckpointStopsOnlyItsOwnStack() {
    var bad = backend.put("bad", Resources.vpc("a"));
    var good = backend.put("good", Resources.vpc("b"));
    var odd = backend.put("odd", Resources.vpc("c"));
    backend.fail(bad, PlumblineException.Category.ENVIRONMENT, "Checkpoint bad.json is empty");
    backend.failOddly(odd);

    var scan = scan(bad, good, odd);

    assertThat(scan.stacks())
        .extracting(stack -> stack.stack().stack() + " " + stack.verdict().word())
        .containsExactly("bad incomplete", "good in-sync", "odd incomplete");
    assertThat(scan.stacks().getFirst().problem()).contains("Checkpoint bad.json is empty");
    assertThat(scan.stacks().getLast().problem())
        .hasValueSatisfying(problem -> assertThat(problem).contains("IllegalArgumentException"));
    assertThat(pauses).isEmpty();
  }

  @Test
  void badConfigurationIsThrown() {
    var dev = backend.put("dev", Resources.vpc("a"));
    backend.fail(dev, PlumblineException.Category.CONFIGURATION, "The passphrase is wrong");

    assertThatThrownBy(() -> scan(dev)).hasMessage("The passphrase is wrong");
    assertThatThrownBy(() -> scan(new StackId("fake://other", "shop", "dev")))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("fake://other");
  }

  @Test
  void aStackThatMovedWhileItWasReadIsScannedAgain() {
    var dev = backend.put("dev", Resources.vpc("a"));
    var calm = backend.put("calm", Resources.vpc("b"));
    aws.live("urn:a", Map.of("cidrBlock", Value.of("10.9.0.0/16")));
    aws.whileReading(
        () -> {
          if (aws.reads.get() == 1) {
            var updated = Map.of("cidrBlock", Value.of("10.9.0.0/16"));
            backend.put("dev", Resources.resource("a", "aws:ec2/vpc:Vpc", updated, Map.of()));
          }
        });

    var scan = scan(dev, calm);

    assertThat(scan.verdict()).isEqualTo(StackVerdict.IN_SYNC);
    assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    assertThat(aws.requests)
        .extracting(ReadRequest::stack)
        .containsExactlyInAnyOrder(dev, calm, dev);
  }

  @Test
  void aStackThatNeverRestsIsIncompleteWithoutAnyVerdict() {
    var dev = backend.put("dev", Resources.vpc("a"));
    aws.live("urn:a", Map.of("cidrBlock", Value.of("10.9.0.0/16")));
    aws.whileReading(() -> backend.touch(dev));

    var scan = scan(dev);

    assertThat(scan.verdict()).isEqualTo(StackVerdict.INCOMPLETE);
    assertThat(scan.stacks().getFirst().resources()).isEmpty();
    assertThat(scan.stacks().getFirst().problem())
        .hasValueSatisfying(problem -> assertThat(problem).startsWith("in motion: "));
    assertThat(pauses)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    assertThat(aws.reads).hasValue(1 + RETRIES);
  }

  @Test
  void aLockedStackIsNotReadUntilItIsFree() {
    var dev = backend.put("dev", Resources.vpc("a"));
    backend.lock(dev, true);

    assertThat(scan(dev).verdict()).isEqualTo(StackVerdict.INCOMPLETE);
    assertThat(aws.reads).hasValue(0);

    backend.lock(dev, false);

    assertThat(scan(dev).verdict()).isEqualTo(StackVerdict.IN_SYNC);
  }

  @Test
  void aStackLockedDuringTheReadIsDiscarded() {
    var dev = backend.put("dev", Resources.vpc("a"));
    aws.whileReading(() -> backend.lock(dev, true));

    assertThat(scan(dev).stacks().getFirst().problem())
        .hasValueSatisfying(problem -> assertThat(problem).contains("pulumi cancel"));
  }

  @Test
  void readersStayOpenBetweenScansAndCloseWithTheScanner() {
    var dev = backend.put("dev", Resources.vpc("a"));

    try (var scanner = scanner()) {
      var first = scanner.scan(List.of(dev), Scanner.Progress.SILENT);
      var second = scanner.scan(List.of(dev), Scanner.Progress.SILENT);

      assertThat(first.id()).isNotEqualTo(second.id());
      assertThat(aws.opened).hasSize(1);
      assertThat(aws.closed).isFalse();
    }

    assertThat(aws.closed).isTrue();
    assertThat(backend.closed).isTrue();
  }

  @Test
  void progressCountsUpToEveryResource() {
    var dev = backend.put("dev", Resources.vpc("a"), Resources.vpc("b"));
    var heard = new CopyOnWriteArrayList<String>();

    try (var scanner = scanner()) {
      scanner.scan(List.of(dev), (step, done, total) -> heard.add(step + " " + done + "/" + total));
    }

    assertThat(heard).containsExactly("load 2/2", "read 0/2", "read 2/2", "compare 2/2");
  }

  @Test
  void dependentsAreDirectAndLeaveTheRootOut() {
    var stack = Resources.resource("root", "pulumi:pulumi:Stack", Map.of(), Map.of());
    var root = Resources.linked(stack, "", "");
    var vpc = Resources.linked(Resources.vpc("vpc"), "urn:p", "urn:root");
    var subnet = Resources.linked(Resources.vpc("subnet"), "urn:p", "urn:vpc", "urn:vpc");
    var dev = backend.put("dev", root, vpc, subnet);

    var dependents = scan(dev).stacks().getFirst().dependents();

    assertThat(dependents).containsOnlyKeys("urn:p", "urn:vpc");
    assertThat(dependents.get("urn:vpc")).containsExactly("urn:subnet");
    assertThat(Set.copyOf(dependents.getOrDefault("urn:p", List.of())))
        .containsExactlyInAnyOrder("urn:vpc", "urn:subnet");
  }
}
