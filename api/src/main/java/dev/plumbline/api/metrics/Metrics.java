package dev.plumbline.api.metrics;

import dev.plumbline.api.feed.Feeds;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.store.Outbox;
import dev.plumbline.api.store.StackRow;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.scan.Reread;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.StackScan;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The service's metrics, in Prometheus' text form. Thread-safe. */
public final class Metrics {

  private static final Duration[] BUCKETS =
      IntStream.of(1, 2, 5, 10, 20, 30, 60, 120, 300, 600)
          .mapToObj(Duration::ofSeconds)
          .toArray(Duration[]::new);

  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Clock clock;
  private final MultiGauge staleness;
  private final MultiGauge coverage;
  private final MultiGauge resources;
  private final MultiGauge open;
  private final MultiGauge pending;
  private final MultiGauge oldest;
  private final MultiGauge dead;
  private final MultiGauge sources;
  private final MultiGauge broken;
  private final MultiGauge unreadable;
  private final MultiGauge waiting;

  public Metrics(Clock clock) {
    this.clock = clock;
    staleness = gauge("plumbline.stack.staleness.seconds", "Since the last scan that was kept");
    coverage = gauge("plumbline.stack.coverage", "Verified and drifted over all attributes");
    resources = gauge("plumbline.stack.resources", "Resources by verdict");
    open = gauge("plumbline.findings", "Unresolved findings");
    pending = gauge("plumbline.outbox.pending", "Messages not yet accepted");
    oldest = gauge("plumbline.outbox.oldest.seconds", "Age of the oldest message not accepted");
    dead = gauge("plumbline.outbox.dead", "Messages given up, until somebody sends them again");
    sources = gauge("plumbline.feed.sources", "Sources that tell of changes as they happen");
    unreadable =
        gauge("plumbline.feed.unreadable", "Messages that were no events, and were deleted");
    broken = gauge("plumbline.feed.broken", "Sources that are not heard at the moment");
    waiting = gauge("plumbline.reread.waiting", "Resources that wait to be read again");
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  /** Counts a scan that was kept. */
  public void scanned(StackId stack, Scan scan, StackScan result) {
    Timer.builder("plumbline.scan.duration")
        .description("How long scans took")
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(scan.duration());
    registry.counter("plumbline.scans", "verdict", result.verdict().word()).increment();
    spent(scan.apiCalls(), scan.throttles(), scan.bytes());
  }

  /** Counts what was read again after an event. */
  public void reread(Reread.Done reread) {
    registry.counter("plumbline.rereads").increment();
    registry
        .counter("plumbline.reread.resources")
        .increment((double) reread.part().resources().size());
    var meter = reread.meter();
    spent(meter.calls(), meter.throttles(), meter.bytes());
  }

  private void spent(Map<String, Long> calls, long throttles, long bytes) {
    calls.forEach(
        (service, count) ->
            registry.counter("plumbline.api.calls", "service", service).increment(count));
    registry.counter("plumbline.throttles").increment((double) throttles);
    registry.counter("plumbline.read.bytes").increment((double) bytes);
  }

  /** The text for a scrape, with what the database knows now. */
  public synchronized String scrape(Stacks stacks, Findings findings, Outbox outbox, Feeds feeds) {
    var rows = stacks.all();
    var now = clock.instant();
    set(staleness, rows, row -> row.lastScanAt().map(at -> age(at, now)).orElse(NEVER));
    set(coverage, rows, StackRow::coverage);
    resources.register(rows.stream().flatMap(row -> resources(row).stream()).toList(), true);
    open.register(
        findings.tallies().stream().<MultiGauge.Row<?>>map(Metrics::tally).toList(), true);
    var backlog = outbox.backlog();
    set(pending, backlog.pending());
    set(oldest, backlog.oldest().map(at -> age(at, now)).orElse(0d));
    set(dead, backlog.dead());
    var status = feeds.status();
    set(sources, status.sources());
    set(broken, status.broken().size());
    set(unreadable, status.unreadable());
    set(waiting, feeds.waiting());
    return registry.scrape();
  }

  private static void set(MultiGauge gauge, Number value) {
    gauge.register(List.of(MultiGauge.Row.of(Tags.empty(), value)), true);
  }

  private static void set(MultiGauge gauge, List<StackRow> rows, ToDoubleFunction<StackRow> value) {
    gauge.register(
        rows.stream()
            .<MultiGauge.Row<?>>map(row -> MultiGauge.Row.of(tags(row), value.applyAsDouble(row)))
            .toList(),
        true);
  }

  private static MultiGauge.Row<?> tally(Findings.Tally tally) {
    return MultiGauge.Row.of(
        Tags.of("status", tally.status(), "kind", tally.kind(), "severity", tally.severity()),
        tally.count());
  }

  private static List<MultiGauge.Row<?>> resources(StackRow row) {
    var counts = row.counts();
    return List.of(
        resource(row, "in-sync", counts.inSync()),
        resource(row, "changed", counts.changed()),
        resource(row, "drifted", counts.drifted()),
        resource(row, "deleted", counts.deleted()),
        resource(row, "unknown", counts.unknown()));
  }

  private static MultiGauge.Row<?> resource(StackRow row, String verdict, int count) {
    return MultiGauge.Row.of(tags(row).and("verdict", verdict), count);
  }

  private static Tags tags(StackRow row) {
    return Tags.of("stack", row.stack().name(), "stack_id", row.id());
  }

  private MultiGauge gauge(String name, String help) {
    return MultiGauge.builder(name).description(help).register(registry);
  }

  private static double age(Instant then, Instant now) {
    // A clock that was set back must not give a negative age.
    return Math.max(0, Duration.between(then, now).toMillis() / 1000d);
  }
}
