package dev.plumbline.core.scan;

import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Secrecy;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeQuery;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.ReadRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the clouds' trails who changed what a scan found, after the verdicts and bounded: a trail
 * that is silent, slow or broken makes an attribution unknown and nothing else. Safe for use by
 * many threads.
 */
final class Attributions {

  /** A stack that drifted as a whole has one cause; the rest is asked by later scans. */
  private static final int MOST = 200;

  private final LiveReads reads;
  private final ScannerSettings settings;

  Attributions(LiveReads reads, ScannerSettings settings) {
    this.reads = reads;
    this.settings = settings;
  }

  /** By URN; only what {@code asking} asks for. */
  Map<String, Attribution> of(
      DeclaredStack stack,
      StackScan scanned,
      ReadPlan plan,
      ScanOptions.Asking asking,
      CallMeter meter) {
    var wanted = wanted(stack, scanned, asking);
    if (wanted.isEmpty()) {
      return Map.of();
    }
    var attributions = new HashMap<String, Attribution>();
    var secrecy = Secrecy.of(settings.comparison(), stack.resources());
    queries(stack, plan, wanted)
        .forEach(
            (provider, queries) -> {
              var said = reads.attribute(provider, queries, meter);
              for (var query : queries) {
                var attribution =
                    Optional.ofNullable(said.get(query.request().key()))
                        .orElseGet(() -> Attribution.unknown("no trail of this cloud is read"));
                attributions.put(
                    query.request().resource().urn(), secrecy.attribution(attribution));
              }
            });
    return attributions;
  }

  private record Wanted(ResourceVerdict verdict, Instant since) {}

  private static Map<String, Wanted> wanted(
      DeclaredStack stack, StackScan scanned, ScanOptions.Asking asking) {
    var wanted = new LinkedHashMap<String, Wanted>();
    for (var verdict : scanned.resources()) {
      if (wanted.size() >= MOST) {
        break;
      }
      var deployed = Optional.ofNullable(stack.deployedAt().get(verdict.urn()));
      asking
          .since(stack.id(), verdict, deployed)
          .ifPresent(since -> wanted.put(verdict.urn(), new Wanted(verdict, since)));
    }
    return wanted;
  }

  private Map<CloudProvider, List<ChangeQuery>> queries(
      DeclaredStack stack, ReadPlan plan, Map<String, Wanted> wanted) {
    var until = settings.clock().instant();
    var queries = new LinkedHashMap<CloudProvider, List<ChangeQuery>>();
    plan.requests()
        .forEach(
            (provider, requests) -> {
              for (var request : requests) {
                var ask = wanted.get(request.resource().urn());
                if (ask != null && request.stack().equals(stack.id())) {
                  queries
                      .computeIfAbsent(provider, ignored -> new ArrayList<>())
                      .add(query(request, ask, until));
                }
              }
            });
    return queries;
  }

  private static ChangeQuery query(ReadRequest request, Wanted ask, Instant until) {
    var paths = ask.verdict().differences().stream().map(Difference::path).toList();
    var since = ask.since().isAfter(until) ? until : ask.since();
    return new ChangeQuery(request, paths, since, until);
  }
}
