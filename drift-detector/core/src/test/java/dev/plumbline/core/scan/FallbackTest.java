package dev.plumbline.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.value.Value;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is asked for what no reader of its cloud can read. */
class FallbackTest {

  private final FakeBackend backend = new FakeBackend();
  private final FakeCloud aws = new FakeCloud("aws");
  private final FakeCloud plugins = new FakeCloud("plugins").asFallback();
  private List<String> accepted = List.of();

  private Scan scan(StackId stack) {
    return scan(stack, ScanOptions.COMPARE_ONLY);
  }

  private Scan scan(StackId stack, ScanOptions options) {
    var settings =
        new ScannerSettings(
            List.of(),
            List.of(),
            new ComparisonSettings(new byte[] {1}, List.of(), accepted),
            4,
            0,
            Clock.systemUTC());
    var pauses = new ArrayList<Duration>();
    try (var scanner =
        new StackScanner(
            List.of(backend), List.of(plugins, aws), settings, pauses::add, System::nanoTime)) {
      return scanner.scan(List.of(stack), options, Scanner.Progress.SILENT);
    }
  }

  private static DeclaredResource droplet() {
    return Resources.resource(
        "d",
        "digitalocean:index/droplet:Droplet",
        Map.of("size", Value.of("small")),
        Map.of("size", Value.of("small")));
  }

  private static ResourceVerdict verdict(Scan scan, String urn) {
    return scan.stacks().getFirst().resources().stream()
        .filter(resource -> resource.urn().equals(urn))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> urns(FakeCloud cloud) {
    return cloud.requests.stream().map(ReadRequest::resource).map(DeclaredResource::urn).toList();
  }

  @Test
  void aPackageThatNobodyNamesIsReadByTheFallbackAndNoOther() {
    var dev = backend.put("dev", droplet(), Resources.vpc("a"));
    plugins.live("urn:d", Map.of("size", Value.of("large")));

    var scan = scan(dev);

    assertThat(verdict(scan, "urn:d").verdict()).isEqualTo(Verdict.DRIFTED);
    assertThat(verdict(scan, "urn:a").verdict()).isEqualTo(Verdict.IN_SYNC);
    assertThat(urns(plugins)).containsExactly("urn:d");
    assertThat(urns(aws)).containsExactly("urn:a");
  }

  @Test
  void aTypeThatItsOwnCloudCannotReadIsReadByTheFallback() {
    var dev = backend.put("dev", Resources.vpc("a"), Resources.vpc("b"));
    aws.answer("urn:a", new ReadOutcome.Unsupported("no reader"));

    var scan = scan(dev);

    assertThat(scan.verdict()).isEqualTo(StackVerdict.IN_SYNC);
    assertThat(urns(plugins)).containsExactly("urn:a");
  }

  static List<ReadOutcome> refusals() {
    return List.of(
        new ReadOutcome.Denied("no right"),
        new ReadOutcome.Throttled("slow down"),
        new ReadOutcome.Failed("wrong target"),
        new ReadOutcome.Absent("NotFound"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void noOtherAnswerOfItsOwnCloudIsAskedAgain(ReadOutcome refusal) {
    var dev = backend.put("dev", Resources.vpc("a"));
    aws.answer("urn:a", refusal);

    assertThat(verdict(scan(dev), "urn:a").outcome()).contains(refusal);
    assertThat(plugins.reads).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("incompleteReads")
  void anIncompleteReadOfTheFallbackIsUnknown(ReadOutcome outcome) {
    var dev = backend.put("dev", droplet(), Resources.vpc("a"));
    plugins.answer("urn:d", outcome);

    var scan = scan(dev);

    assertThat(scan.verdict()).isEqualTo(StackVerdict.INCOMPLETE);
    assertThat(verdict(scan, "urn:d").verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(scan, "urn:d").outcome()).contains(outcome);
  }

  static List<ReadOutcome> incompleteReads() {
    return List.of(
        new ReadOutcome.Denied("no right"),
        new ReadOutcome.Throttled("slow down"),
        new ReadOutcome.Failed("the plugin ended"),
        new ReadOutcome.Unsupported("not installed"));
  }

  @Test
  void aFallbackThatBreaksMakesItsResourcesUnknownAndNoOther() {
    var dev = backend.put("dev", droplet(), Resources.vpc("a"), Resources.vpc("b"));
    aws.answer("urn:a", new ReadOutcome.Unsupported("no reader"));
    plugins.whileReading(
        () -> {
          throw new IllegalStateException("secret hunter2");
        });

    var scan = scan(dev);

    assertThat(verdict(scan, "urn:d").verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(scan, "urn:a").verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(scan, "urn:b").verdict()).isEqualTo(Verdict.IN_SYNC);
    assertThat(verdict(scan, "urn:d").outcome().orElseThrow().text()).doesNotContain("hunter2");
  }

  @Test
  void whatNeitherCanReadSaysBothReasons() {
    var dev = backend.put("dev", Resources.vpc("a"));
    aws.answer("urn:a", new ReadOutcome.Unsupported("no reader"));
    plugins.answer("urn:a", new ReadOutcome.Unsupported("not installed"));

    assertThat(verdict(scan(dev), "urn:a").outcome())
        .contains(new ReadOutcome.Unsupported("no reader; not installed"));
  }

  @Test
  void aTypeThatTheConfigurationAcceptsAsUnreadIsNotAskedFor() {
    var dev = backend.put("dev", droplet(), Resources.vpc("a"));
    aws.answer("urn:a", new ReadOutcome.Unsupported("no reader"));
    accepted = List.of("digitalocean:*", "aws:ec2/vpc:*");

    var scan = scan(dev);

    assertThat(plugins.reads).hasValue(0);
    assertThat(verdict(scan, "urn:d").verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(verdict(scan, "urn:a").verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
  }

  @Test
  void theFallbackIsNotAskedWhatLivesBeyondTheDeclared() {
    var dev = backend.put("dev", droplet(), Resources.vpc("a"));

    scan(dev, new ScanOptions(true, ScanOptions.Asking.NOBODY));

    assertThat(aws.discoveries).hasValue(1);
    assertThat(plugins.discoveries).hasValue(0);
  }
}
