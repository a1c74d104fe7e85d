package dev.plumbline.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The rules of verdicts for every estate and whatever reading it gives: nothing is in sync, drifted
 * or deleted that was not read, and everything that was read has its own verdict.
 */
class IncompleteReadsPropertiesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  /** What reading gives, and what has to become of it. */
  private enum Weather {
    AS_DECLARED(Verdict.IN_SYNC),
    CHANGED_LIVE(Verdict.DRIFTED),
    ABSENT(Verdict.DELETED),
    DENIED(Verdict.UNKNOWN),
    THROTTLED(Verdict.UNKNOWN),
    FAILED(Verdict.UNKNOWN),
    UNSUPPORTED(Verdict.UNKNOWN),
    SILENT(Verdict.UNKNOWN);

    private final Verdict verdict;

    Weather(Verdict verdict) {
      this.verdict = verdict;
    }

    ReadOutcome outcome(DeclaredResource resource) {
      return switch (this) {
        case AS_DECLARED, SILENT -> found(resource.declared());
        case CHANGED_LIVE ->
            found(new Value.Fields(Map.of("cidrBlock", Value.of("192.168.0.0/16"))));
        case ABSENT -> new ReadOutcome.Absent("not found");
        case DENIED -> new ReadOutcome.Denied("no right");
        case THROTTLED -> new ReadOutcome.Throttled("slow down");
        case FAILED -> new ReadOutcome.Failed("no connection");
        case UNSUPPORTED -> new ReadOutcome.Unsupported("no reader");
      };
    }

    private static ReadOutcome found(Value.Fields live) {
      return new ReadOutcome.Found(live, ReadOutcome.Shape.PULUMI);
    }
  }

  @Property(tries = 400)
  void aVerdictSaysNoMoreThanWasRead(@ForAll long seed) {
    var random = new Random(seed);
    var backend = new FakeBackend();
    var aws = new FakeCloud("aws");
    var expected = new HashMap<String, Weather>();
    var silent = new ArrayList<String>();
    var stacks = new ArrayList<StackId>();
    for (var stack = 0; stack < 1 + random.nextInt(4); stack++) {
      var resources = new ArrayList<DeclaredResource>();
      for (var index = 0; index < random.nextInt(6); index++) {
        var resource = Resources.vpc("s" + stack + "-r" + index);
        var weather = Weather.values()[random.nextInt(Weather.values().length)];
        expected.put(resource.urn(), weather);
        aws.answer(resource.urn(), weather.outcome(resource));
        if (weather == Weather.SILENT) {
          silent.add(resource.urn());
        }
        resources.add(resource);
      }
      stacks.add(backend.put("stack-" + stack, resources.toArray(DeclaredResource[]::new)));
    }
    aws.silentOn(silent.toArray(String[]::new));

    var scan = scan(backend, aws, stacks);

    assertThat(scan.resources()).isEqualTo(expected.size());
    for (var stack : scan.stacks()) {
      for (var resource : stack.resources()) {
        var weather = expected.getOrDefault(resource.urn(), Weather.SILENT);
        assertThat(resource.verdict()).as("%s", weather).isEqualTo(weather.verdict);
        isAccountedFor(resource);
      }
      assertThat(stack.verdict()).isEqualTo(verdictOf(stack.resources()));
    }
    assertThat(scan.verdict() == StackVerdict.IN_SYNC)
        .isEqualTo(expected.values().stream().allMatch(each -> each.verdict == Verdict.IN_SYNC));
  }

  /** An unknown resource has a reason, and nothing of it counts as verified or drifted. */
  private static void isAccountedFor(ResourceVerdict resource) {
    assertThat(resource.ledger().total()).isEqualTo(1);
    if (resource.verdict() == Verdict.UNKNOWN) {
      assertThat(resource.outcome().orElseThrow().text()).isNotBlank();
      assertThat(resource.ledger().coverage()).isZero();
      assertThat(resource.differences()).isEmpty();
    }
  }

  private static StackVerdict verdictOf(List<ResourceVerdict> resources) {
    var verdicts = resources.stream().map(ResourceVerdict::verdict).toList();
    if (verdicts.contains(Verdict.DRIFTED) || verdicts.contains(Verdict.DELETED)) {
      return StackVerdict.DRIFTED;
    }
    return verdicts.contains(Verdict.UNKNOWN) ? StackVerdict.INCOMPLETE : StackVerdict.IN_SYNC;
  }

  private static Scan scan(FakeBackend backend, FakeCloud aws, List<StackId> stacks) {
    var comparison = new ComparisonSettings(new byte[] {1}, List.of(), List.of());
    var settings = new ScannerSettings(List.of(), List.of(), comparison, 4, 0, CLOCK);
    try (var scanner =
        new StackScanner(List.of(backend), List.of(aws), settings, pause -> {}, () -> 0)) {
      return scanner.scan(stacks, Scanner.Progress.SILENT);
    }
  }
}
