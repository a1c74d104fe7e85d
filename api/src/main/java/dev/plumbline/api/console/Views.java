package dev.plumbline.api.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.incident.Incident;
import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Oscillation;
import dev.plumbline.api.store.ScanRow;
import dev.plumbline.api.store.StackRow;
import dev.plumbline.api.wire.Counts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Makes views of what the store knows. */
public final class Views {

  private static final int PATHS = 3;

  private final Clock clock;

  public Views(Clock clock) {
    this.clock = clock;
  }

  public View.Stack stack(StackRow stack, boolean scanning) {
    var counts = stack.counts();
    return new View.Stack(
        stack.id(),
        stack.stack().name(),
        stack.stack().backend(),
        stack.verdict(),
        counts.resources(),
        counts.resources() - counts.notApplicable(),
        counts.inSync(),
        counts.drifted(),
        counts.changed(),
        counts.deleted(),
        counts.unknown(),
        counts.notApplicable(),
        stack.coverage(),
        percent(stack.coverage()),
        stack.coverage() > 0 || counts.inSync() > 0,
        summary(counts),
        stack.lastScanAt().isPresent(),
        scanning,
        time(stack.lastScanAt()),
        time(Optional.of(stack.nextScanAt())),
        stack.problem().orElse(""));
  }

  private static String summary(Counts counts) {
    var parts = new ArrayList<String>();
    count(parts, counts.drifted(), "drifted");
    count(parts, counts.changed(), "changed");
    count(parts, counts.deleted(), "deleted");
    count(parts, counts.unknown(), "unknown");
    return String.join(" · ", parts);
  }

  private static void count(List<String> parts, int count, String word) {
    if (count > 0) {
      parts.add(count + " " + word);
    }
  }

  public View.FindingRow row(Finding finding, String stackName) {
    var paths =
        stream(finding.verdict().path("differences"))
            .map(difference -> difference.path("path").asText())
            .map(path -> path.isEmpty() ? "the resource" : path)
            .toList();
    return new View.FindingRow(
        finding.id(),
        finding.severity(),
        finding.kind(),
        finding.status(),
        finding.isUnmanaged() ? finding.detail().path("name").asText() : name(finding.urn()),
        finding.type(),
        finding.cloudId(),
        finding.stackId(),
        stackName,
        paths.stream().limit(PATHS).toList(),
        Math.max(0, paths.size() - PATHS),
        time(Optional.of(finding.firstSeenAt())),
        time(Optional.of(finding.lastSeenAt())),
        finding.lastOutcome());
  }

  /** Who caused a finding, line by line; none while nobody asked. */
  public List<View.Fact> attribution(Finding finding) {
    var facts = new ArrayList<View.Fact>();
    for (var field :
        List.of("confidence", "principal", "at", "sourceAddress", "tool", "action", "reason")) {
      var said = finding.attribution().path(field).asText("");
      var text = field.equals("at") ? said.replaceAll("\\.[0-9]+Z$", "Z") : said;
      if (!text.isEmpty() && !text.equals("null")) {
        facts.add(new View.Fact(words(field), text));
      }
    }
    return facts;
  }

  /** Where writers fight. */
  public View.Fact fight(Oscillation fight) {
    var writers = fight.writers().stream().sorted().toList();
    return new View.Fact(
        fight.path().isEmpty() ? "the resource" : fight.path(),
        "%d times in a day%s"
            .formatted(
                fight.times(), writers.isEmpty() ? "" : " by " + String.join(" and ", writers)));
  }

  /** The verdict on one resource, as stored. */
  public View.Resource resource(JsonNode verdict) {
    var ledger = verdict.path("ledger");
    var columns = new ArrayList<View.Column>();
    ledger
        .properties()
        .forEach(
            column ->
                columns.add(new View.Column(words(column.getKey()), column.getValue().asInt())));
    var total = columns.stream().mapToInt(View.Column::count).sum();
    var verified = ledger.path("verified").asInt() + ledger.path("drifted").asInt();
    var coverage = total == 0 ? 1 : (double) verified / total;
    return new View.Resource(
        verdict.path("verdict").asText(),
        name(verdict.path("urn").asText()),
        verdict.path("type").asText(),
        verdict.path("cloudId").asText(),
        verdict.path("urn").asText(),
        explanation(verdict),
        stream(verdict.path("differences")).map(Views::difference).toList(),
        stream(verdict.path("suppressed")).map(Views::suppressed).toList(),
        columns,
        total,
        verified,
        coverage,
        percent(coverage));
  }

  static View.Difference difference(JsonNode difference) {
    var path = difference.path("path").asText();
    var since = difference.path("kind").asText().equals("sinceDeployment");
    var declared = value(difference.path("declared"));
    var recorded = value(difference.path("recorded"));
    var live = value(difference.path("live"));
    var secret = difference.path("secret").asBoolean();
    // Two secrets look the same; that they differ is all that anybody may see.
    var lines =
        secret
            ? Lines.apart(since ? recorded : declared, live)
            : Lines.of(since ? recorded : declared, live);
    return new View.Difference(
        path.isEmpty() ? "the resource" : path,
        since,
        difference.path("origin").asText().equals("default"),
        since ? Lines.plain(declared) : lines.before(),
        since ? lines.before() : Lines.plain(recorded),
        lines.after(),
        secret);
  }

  /** A moment as JSON has it; empty where there is none. */
  static Optional<Instant> instant(JsonNode text) {
    return text.isTextual() ? Optional.of(Instant.parse(text.asText())) : Optional.empty();
  }

  private static View.Suppressed suppressed(JsonNode suppressed) {
    return new View.Suppressed(
        suppressed.path("path").asText(),
        suppressed.path("rule").asText(),
        suppressed.path("reason").asText(),
        value(suppressed.path("declared")),
        value(suppressed.path("live")));
  }

  private static String explanation(JsonNode verdict) {
    var outcome = verdict.path("outcome");
    var kind = outcome.path("kind").asText("");
    var detail = outcome.path("detail").asText("");
    var read =
        kind.isEmpty() || kind.equals("found")
            ? ""
            : detail.isEmpty() ? kind : kind + ": " + detail;
    var notes = String.join("; ", stream(verdict.path("notes")).map(JsonNode::asText).toList());
    return read.isEmpty() || notes.isEmpty() ? read + notes : read + "; " + notes;
  }

  public View.Step step(Finding.Transition transition) {
    return new View.Step(
        transition.name(), transition.reason(), time(Optional.of(transition.at())));
  }

  public View.ScanRow scan(ScanRow scan) {
    var counts = scan.counts();
    var calls = stream(scan.apiCalls()).mapToLong(JsonNode::asLong).sum();
    return new View.ScanRow(
        scan.verdict(),
        counts.resources(),
        counts.drifted() + counts.changed() + counts.deleted(),
        counts.unknown(),
        percent(scan.coverage()),
        Long.toString(calls),
        duration(Duration.ofMillis(scan.durationMs())),
        time(Optional.of(scan.startedAt())));
  }

  public View.IncidentRow incident(Incident incident) {
    return new View.IncidentRow(
        incident.id(),
        incident.title(),
        incident.severity(),
        incident.severityReason(),
        incident.status(),
        incident.overdue(),
        incident.assignee(),
        time(Optional.of(incident.openedAt())),
        promised(incident.acknowledgeBy()),
        promised(incident.resolveBy()));
  }

  private View.Time promised(Optional<Instant> by) {
    return by.isPresent() ? time(by) : new View.Time("", "not promised");
  }

  /** A moment, told from now. */
  public View.Time time(Optional<Instant> at) {
    return at.map(
            instant ->
                new View.Time(
                    instant.truncatedTo(ChronoUnit.SECONDS).toString(), relative(instant)))
        .orElse(new View.Time("", "never"));
  }

  private String relative(Instant at) {
    var away = Duration.between(at, clock.instant());
    var text = duration(away.abs());
    if (away.abs().toSeconds() < 2) {
      return "now";
    }
    return away.isNegative() ? "in " + text : text + " ago";
  }

  static String duration(Duration time) {
    if (time.toMillis() < 1000) {
      return time.toMillis() + " ms";
    }
    if (time.toSeconds() < 60) {
      return time.toSeconds() + " s";
    }
    if (time.toMinutes() < 60) {
      return time.toMinutes() + " min";
    }
    return time.toHours() < 48 ? time.toHours() + " h" : time.toDays() + " days";
  }

  static String percent(double share) {
    // 99.96 must not read as everything.
    var floor = Math.floor(share * 1000) / 10;
    return floor == Math.rint(floor)
        ? String.format(Locale.ROOT, "%.0f %%", floor)
        : String.format(Locale.ROOT, "%.1f %%", floor);
  }

  /** A resource by its URN alone. */
  public View.Dependent dependent(JsonNode step) {
    var urn = step.path("urn").asText();
    var parts = List.of(urn.split("::", -1));
    var types = parts.size() < 4 ? "" : parts.get(2);
    return new View.Dependent(
        name(urn),
        types.substring(types.lastIndexOf('$') + 1),
        urn,
        step.path("stack").asText(),
        step.path("distance").asInt());
  }

  static String name(String urn) {
    var cut = urn.lastIndexOf("::");
    return cut < 0 ? urn : urn.substring(cut + 2);
  }

  static String value(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "–";
    }
    return value.isContainerNode() && !value.isEmpty() ? value.toPrettyString() : value.toString();
  }

  private static String words(String camelCase) {
    return camelCase.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  /** The findings of a page with the names of their stacks. */
  public List<View.FindingRow> rows(List<Finding> findings, Map<String, String> stackNames) {
    return findings.stream()
        .map(
            finding ->
                row(
                    finding,
                    finding.isUnmanaged()
                        ? finding.place()
                        : stackNames.getOrDefault(finding.stackId(), finding.stackId())))
        .toList();
  }
}
