package dev.plumbline.api.metrics;

import dev.plumbline.api.store.Findings;
import dev.plumbline.api.store.Outbox;
import dev.plumbline.api.store.StackRow;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.core.declared.StackId;
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
import java.util.function.ToDoubleFunction;

/** The service's metrics, in Prometheus' text form. Thread-safe. */
public final class Metrics {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Clock clock;

  public Metrics(Clock clock) {
    this.clock = clock;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  /** Counts a scan that was kept. */
  public void scanned(StackId stack, Scan scan, StackScan result) {
    Timer.builder("plumbline.scan.duration")
        .description("How long scans took")
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(50))
        .maximumExpectedValue(Duration.ofMinutes(10))
        .register(registry)
        .record(scan.duration());
    registry.counter("plumbline.scans", "verdict", result.verdict().word()).increment();
    scan.apiCalls()
        .forEach(
            (service, calls) ->
                registry.counter("plumbline.api.calls", "service", service).increment(calls));
    registry.counter("plumbline.throttles").increment((double) scan.throttles());
    registry.counter("plumbline.read.bytes").increment((double) scan.bytes());
  }

  /** The text for a scrape, with what the database knows now. */
  public String scrape(Stacks stacks, Findings findings, Outbox outbox) {
    var rows = stacks.all();
    var now = clock.instant();
    perStack(
        "plumbline.stack.staleness.seconds",
        "Seconds since the last scan that was kept",
        rows,
        stack -> stack.lastScanAt().map(at -> age(at, now)).orElse(Double.POSITIVE_INFINITY));
    perStack("plumbline.stack.coverage", "Verified and drifted over all", rows, StackRow::coverage);
    gauge("plumbline.stack.resources", "Resources by verdict")
        .register(rows.stream().flatMap(row -> resources(row).stream()).toList(), true);
    gauge("plumbline.findings", "Unresolved findings")
        .register(
            findings.tallies().stream()
                .<MultiGauge.Row<?>>map(
                    tally ->
                        MultiGauge.Row.of(
                            Tags.of(
                                "status", tally.status(),
                                "kind", tally.kind(),
                                "severity", tally.severity()),
                            tally.count()))
                .toList(),
            true);
    var backlog = outbox.backlog();
    gauge("plumbline.outbox.pending", "Messages not yet accepted")
        .register(List.of(MultiGauge.Row.of(Tags.empty(), backlog.pending())), true);
    gauge("plumbline.outbox.oldest.seconds", "Age of the oldest message not yet accepted")
        .register(
            List.of(
                MultiGauge.Row.of(
                    Tags.empty(), backlog.oldest().map(at -> age(at, now)).orElse(0d))),
            true);
    return registry.scrape();
  }

  private void perStack(
      String name, String help, List<StackRow> rows, ToDoubleFunction<StackRow> value) {
    gauge(name, help)
        .register(
            rows.stream()
                .<MultiGauge.Row<?>>map(
                    row -> MultiGauge.Row.of(tags(row), value.applyAsDouble(row)))
                .toList(),
            true);
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
    return Duration.between(then, now).toMillis() / 1000d;
  }
}
