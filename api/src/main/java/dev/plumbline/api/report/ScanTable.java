package dev.plumbline.api.report;

import dev.plumbline.api.adopt.Adoption;
import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.scan.Beyond;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.StackScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A scan for people at a terminal: what differs, with declared, recorded and live in columns. */
public final class ScanTable {

  private static final int WIDEST = 48;
  private static final long WORTH_TELLING = 1_000;

  /** The whole scan, with a line end at its end. */
  public String write(Scan scan) {
    var text = new StringBuilder();
    scan.stacks().forEach(stack -> stack(text, stack));
    beyond(text, scan.beyond());
    var calls = scan.apiCalls().values().stream().mapToLong(Long::longValue).sum();
    text.append(
        "%s · %d stacks, %d resources, coverage %s · %d API calls, %d throttles, %d ms%n"
            .formatted(
                scan.verdict().word(),
                scan.stacks().size(),
                scan.resources(),
                Texts.percent(scan.coverage()),
                calls,
                scan.throttles(),
                scan.duration().toMillis()));
    waits(text, scan.waits());
    return text.toString();
  }

  /** A scan that its budget made slower says so, and what would make it faster. */
  private static void waits(StringBuilder text, Map<String, Long> waits) {
    var told = new TreeMap<>(waits);
    told.values().removeIf(millis -> millis < WORTH_TELLING);
    if (!told.isEmpty()) {
      text.append("the read budget spread the calls: ");
      text.append(
          told.entrySet().stream()
              .map(wait -> "%s waited %d s in all".formatted(wait.getKey(), wait.getValue() / 1000))
              .collect(Collectors.joining(", ")));
      text.append("; budget.share or budget.callsPerSecond of the account raises it\n");
    }
  }

  private static void beyond(StringBuilder text, Beyond beyond) {
    if (!beyond.asked()) {
      return;
    }
    text.append(
        "beyond the declared%n  %d unmanaged, %d explained by rules, %d gaps%n"
            .formatted(beyond.unmanaged().size(), beyond.excluded().size(), beyond.gaps().size()));
    if (!beyond.unmanaged().isEmpty()) {
      var rows = new ArrayList<List<String>>();
      rows.add(List.of("unmanaged", "name", "place", "how to adopt it"));
      beyond
          .unmanaged()
          .forEach(
              each ->
                  rows.add(
                      List.of(
                          each.type(),
                          cut(each.name()),
                          each.place(),
                          Adoption.of(each).command())));
      table(text, rows);
    }
    beyond
        .gaps()
        .forEach(
            gap ->
                text.append(
                    "  unknown: %s in %s: %s: %s%n"
                        .formatted(
                            gap.type(), gap.place(), gap.outcome().kind(), gap.outcome().text())));
    text.append('\n');
  }

  private static void who(StringBuilder text, Attribution said) {
    // A trail without persons, as Kubernetes keeps, still says with which tool.
    var author = said.principal().isEmpty() ? said.tool() : said.principal();
    var named =
        author.isEmpty()
            ? "nobody is named"
            : "%s by %s%s".formatted(said.action(), author, at(said));
    text.append("    who: %s (%s: %s)%n".formatted(named, said.confidence().word(), said.reason()));
  }

  private static String at(Attribution said) {
    return said.at().map(moment -> " at " + moment).orElse("")
        + (said.sourceAddress().isEmpty() ? "" : " from " + said.sourceAddress());
  }

  /** One verdict by itself, as {@code diff} prints it. */
  public String write(ResourceVerdict verdict) {
    var text = new StringBuilder();
    resource(text, verdict);
    var ledger = verdict.ledger();
    text.append(
        "    %d attributes: %d verified, %d drifted, %d suppressed · coverage %s%n"
            .formatted(
                ledger.total(),
                ledger.verified(),
                ledger.drifted(),
                ledger.suppressed(),
                Texts.percent(ledger.coverage())));
    return text.toString().stripLeading();
  }

  private static void stack(StringBuilder text, StackScan stack) {
    text.append(
        "%s  %s%n  %s · coverage %s%n"
            .formatted(
                stack.stack().name(),
                stack.verdict().word(),
                Texts.counts(stack),
                Texts.percent(stack.ledger().coverage())));
    stack.problem().ifPresent(problem -> text.append("  ").append(problem).append('\n'));
    for (var verdict : stack.resources()) {
      if (verdict.isFinding() || verdict.verdict() == Verdict.UNKNOWN) {
        resource(text, verdict);
        Optional.ofNullable(stack.attributions().get(verdict.urn()))
            .ifPresent(said -> who(text, said));
      }
    }
    text.append('\n');
  }

  private static void resource(StringBuilder text, ResourceVerdict verdict) {
    var id = verdict.cloudId().isEmpty() ? "" : " (" + verdict.cloudId() + ")";
    text.append(
        "%n  %s  %s %s%s%n"
            .formatted(verdict.verdict().word(), verdict.type(), Texts.name(verdict), id));
    var explanation = Texts.explanation(verdict);
    if (!explanation.isEmpty()) {
      text.append("    ").append(explanation).append('\n');
    }
    if (!verdict.differences().isEmpty()) {
      var rows = new ArrayList<List<String>>();
      rows.add(List.of("path", "declared", "recorded", "live", ""));
      verdict.differences().forEach(difference -> rows.add(row(difference)));
      table(text, rows);
    }
  }

  private static List<String> row(Difference difference) {
    return List.of(
        difference.path().toString(),
        cut(Texts.value(difference.declared(), difference.secret())),
        cut(Texts.value(difference.recorded(), difference.secret())),
        cut(Texts.value(difference.live(), difference.secret())),
        switch (difference.kind()) {
          case DECLARED -> "";
          case SINCE_DEPLOYMENT -> "since the deployment";
        });
  }

  private static void table(StringBuilder text, List<List<String>> rows) {
    var widths = new int[rows.getFirst().size()];
    for (var row : rows) {
      for (var column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    for (var row : rows) {
      var line = new StringBuilder("    ");
      for (var column = 0; column < widths.length; column++) {
        line.append(row.get(column)).repeat(' ', widths[column] - row.get(column).length() + 2);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static String cut(String value) {
    return value.length() <= WIDEST ? value : value.substring(0, WIDEST - 1) + "…";
  }
}
