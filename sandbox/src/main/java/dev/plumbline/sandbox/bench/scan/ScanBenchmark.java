package dev.plumbline.sandbox.bench.scan;

import dev.plumbline.sandbox.SandboxPaths;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.bench.fleet.FewestCalls;
import dev.plumbline.sandbox.bench.fleet.FleetSettings;
import dev.plumbline.sandbox.bench.measure.BareLoop;
import dev.plumbline.sandbox.bench.measure.Machine;
import dev.plumbline.sandbox.bench.measure.Memory;
import dev.plumbline.sandbox.bench.measure.ProcessRun;
import dev.plumbline.sandbox.bench.measure.RecordedCall;
import dev.plumbline.sandbox.bench.measure.RecordingProxy;
import dev.plumbline.sandbox.bench.measure.Times;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Times a scan, and what it is measured against, in one run on one emulator. The scan must find
 * everything in sync, before and after the peers ran.
 *
 * @param options what to measure
 * @param talk told of every step
 */
public record ScanBenchmark(Options options, Talk talk) {

  /**
   * What to measure.
   *
   * @param rounds of the scan and the bare loop
   * @param peerRounds of each peer; 0 leaves the peers out
   * @param plugins a mirror folder of Terraform providers, else Terraform's own way to find them
   */
  public record Options(
      AwsEmulator emulator, int resources, int rounds, int peerRounds, Optional<Path> plugins) {}

  /** Hears what happens. */
  public interface Talk {
    /** A step begins. */
    void step(String what);

    /** A step goes on. */
    void progress(int done, int total);
  }

  /** Untimed scans first, until the JVM has compiled what it runs. */
  private static final int WARM_UP = 60;

  /** Rounds of the scan as a process, at most. */
  private static final int PROCESSES = 5;

  /** Runs it all; the caller may stop it by ending the process. */
  public Outcome run(SandboxPaths paths, Tools tools) throws IOException {
    var startedAt = Instant.now();
    var machine = Machine.here();
    talk.step(
        "making %d resources on %s".formatted(options.resources(), options.emulator().word()));
    try (var bench =
        Bench.set(
            paths,
            tools,
            options.emulator(),
            options.resources(),
            done -> talk.progress(done, options.resources()))) {
      var rows = new ArrayList<Row>();
      talk.step("counting the calls of one scan");
      var calls = record(bench);
      var phases = new ArrayList<Phases>();
      rows.addAll(ours(bench, calls, phases));
      var missing = new ArrayList<String>();
      if (options.peerRounds() > 0) {
        rows.addAll(peers(bench, missing));
        talk.step("checking that all is still in sync");
        try (var scan = new OurScan(bench, bench.endpoint())) {
          scan.scan();
        }
      }
      return new Outcome(
          new ScanResult(
              startedAt,
              machine,
              options.emulator().word(),
              options.resources(),
              bench.fleet().counts(),
              rows,
              Phases.median(phases),
              FewestCalls.of(bench.fleet()),
              calls.stream().mapToLong(RecordedCall::bytes).sum(),
              missing));
    }
  }

  private static List<RecordedCall> record(Bench bench) throws IOException {
    try (var proxy = RecordingProxy.before(bench.endpoint());
        var scan = new OurScan(bench, proxy.url())) {
      scan.scan();
      return proxy.calls();
    }
  }

  /** Scan and bare loop take turns, so that both meet the same machine. */
  private List<Row> ours(Bench bench, List<RecordedCall> calls, List<Phases> phases)
      throws IOException {
    var counted = RecordingProxy.byService(calls);
    var warm = new ArrayList<Duration>();
    var bare = new ArrayList<Duration>();
    var heap = 0L;
    var runs = new ArrayList<ProcessRun>();
    try (var scan = new OurScan(bench, bench.endpoint());
        var loop = new BareLoop(calls, bench.endpoint(), FleetSettings.CONCURRENCY)) {
      talk.step("warming up the scan");
      for (var round = 0; round < WARM_UP; round++) {
        scan.scan();
        loop.run();
        talk.progress(round + 1, WARM_UP);
      }
      talk.step("timing the scan and the bare loop of its calls");
      for (var round = 0; round < options.rounds(); round++) {
        Memory.forgetHeapPeak();
        var watch = new Phases.Watch();
        warm.add(scan.scan(watch).duration());
        phases.add(watch.end());
        heap = Math.max(heap, Memory.heapPeak());
        bare.add(loop.run());
        talk.progress(round + 1, options.rounds());
      }
      talk.step("timing the scan as a process");
      var processes = Math.min(options.rounds(), PROCESSES);
      for (var round = 0; round < processes; round++) {
        runs.add(scan.process());
        talk.progress(round + 1, processes);
      }
    }
    return List.of(
        new Row("warm", "plumbline scan, warm JVM (memory: heap)", new Times(warm), counted, heap),
        processes("process", "plumbline scan --json, whole process", runs, counted),
        new Row("bare", "bare loop of the same calls", new Times(bare), counted, 0));
  }

  private List<Row> peers(Bench bench, List<String> missing) throws IOException {
    var peers = new ArrayList<Peer>();
    TerraformPeer.installed(System.getenv())
        .ifPresentOrElse(
            program -> peers.add(new TerraformPeer(bench, program, options.plugins())),
            () -> missing.add("terraform (not on the PATH; install Terraform 1.11 or newer)"));
    peers.add(new PulumiPeer(bench));
    var rows = new ArrayList<Row>();
    for (var peer : peers) {
      talk.step("preparing " + peer.name());
      var calls = peer.prepare();
      talk.step("timing " + peer.name());
      var runs = new ArrayList<ProcessRun>();
      for (var round = 0; round < options.peerRounds(); round++) {
        runs.add(peer.run());
        talk.progress(round + 1, options.peerRounds());
      }
      rows.add(processes(peer.name().split(" ", 2)[0], peer.name(), runs, calls));
    }
    return rows;
  }

  private static Row processes(
      String key, String name, List<ProcessRun> runs, Map<String, Long> calls) {
    return new Row(
        key,
        name,
        new Times(runs.stream().map(ProcessRun::time).toList()),
        calls,
        runs.stream().mapToLong(ProcessRun::resident).max().orElse(0));
  }

  /** A result that can be written. */
  public static final class Outcome {

    private final ScanResult result;

    private Outcome(ScanResult result) {
      this.result = result;
    }

    public Instant startedAt() {
      return result.startedAt();
    }

    /** The table for people. */
    public String text() {
      return new ScanReport(result).text();
    }

    /** One JSON document. */
    public String json() {
      return new ScanReport(result).json().toPrettyString() + "\n";
    }
  }
}
