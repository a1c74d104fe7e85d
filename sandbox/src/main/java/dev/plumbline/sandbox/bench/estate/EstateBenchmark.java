package dev.plumbline.sandbox.bench.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.sandbox.Deletion;
import dev.plumbline.sandbox.SandboxPaths;
import dev.plumbline.sandbox.Tools;
import dev.plumbline.sandbox.bench.measure.Machine;
import dev.plumbline.sandbox.bench.measure.RecordedCall;
import dev.plumbline.sandbox.bench.measure.RecordingProxy;
import dev.plumbline.sandbox.bench.scan.Bench;
import dev.plumbline.sandbox.bench.scan.ScanBenchmark.Talk;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.process.Child;
import dev.plumbline.sandbox.process.JavaCommand;
import dev.plumbline.sandbox.process.Ports;
import dev.plumbline.sandbox.process.Probe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Scans estates of several sizes in processes of their own.
 *
 * @param sizes resources, each a multiple of a hundred
 * @param talk told of every step
 */
public record EstateBenchmark(List<Integer> sizes, Talk talk) {

  /** Resources of one stack, as the fleet makes them on an emulator. */
  public static final int STACK = 100;

  /** Resources that drift in the last scan, each in a stack of its own, at most. */
  private static final int DRIFTS = 10;

  /** With what a JVM needs beside its heap this stays below 1 GiB. */
  private static final String HEAP = "-Xmx640m";

  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  public EstateBenchmark {
    sizes = List.copyOf(sizes);
  }

  /** Runs it all; the result as one JSON document. */
  public ObjectNode run(SandboxPaths paths, Tools tools) throws IOException {
    var result = JSON.createObjectNode();
    result.put("machine", Machine.here().line()).put("heap", HEAP);
    talk.step("making one stack of %d resources on ministack".formatted(STACK));
    try (var bench = Bench.set(paths, tools, AwsEmulator.MINISTACK, STACK, made -> {})) {
      var exchanges = bench.folder().resolve("exchanges.json");
      Exchanges.write(record(bench), exchanges);
      var estates = result.putArray("estates");
      for (var size : sizes) {
        estates.add(estate(bench, exchanges, size));
      }
    }
    return result;
  }

  private static List<RecordedCall> record(Bench bench) throws IOException {
    try (var proxy = RecordingProxy.before(bench.endpoint())) {
      bench.scanInSync(proxy.url());
      return proxy.calls();
    }
  }

  private ObjectNode estate(Bench bench, Path exchanges, int size) throws IOException {
    var stacks = size / STACK;
    var backend = bench.folder().resolve("estate-" + size);
    talk.step("writing the state of %d stacks".formatted(stacks));
    var own = bench.backend().resolve(".pulumi/stacks/bench/bench.json");
    new EstateState(own).write(backend, stacks);
    var port = Ports.free(1).getFirst();
    var words =
        JavaCommand.ofSandbox(SimulatedAwsMain.class.getName(), List.of("-Xmx512m"))
            .words(List.of(exchanges.toString(), "" + stacks, "" + port));
    try (var aws =
        bench.children().start(new Child.Command("simulated-aws-" + size, words), Map.of())) {
      aws.await(Duration.ofMinutes(2), () -> Probe.listens(port));
      talk.step("scanning %d resources three times".formatted(size));
      var scanned = scan(bench, backend, URI.create("http://127.0.0.1:" + port), size);
      return held(scanned, size, Math.min(DRIFTS, stacks));
    } finally {
      Deletion.tree(backend);
    }
  }

  private static ObjectNode scan(Bench bench, Path backend, URI endpoint, int size)
      throws IOException {
    var file = bench.folder().resolve("estate-" + size + ".json");
    var stacks = size / STACK;
    var drifting =
        IntStream.range(0, Math.min(DRIFTS, stacks))
            .mapToObj(index -> "" + (long) index * stacks / Math.min(DRIFTS, stacks))
            .collect(Collectors.joining(","));
    var words =
        JavaCommand.ofSandbox(EstateScan.class.getName(), List.of(HEAP))
            .words(List.of(backend.toString(), endpoint.toString(), drifting, file.toString()));
    var name = "estate-scan-" + size;
    try (var process = bench.children().start(new Child.Command(name, words), Map.of())) {
      var exit = process.waitFor(PATIENCE);
      if (exit != 0) {
        throw wrong(
            "the scan of %d resources ended with %d; its log says why".formatted(size, exit));
      }
    }
    return (ObjectNode) JSON.readTree(file.toFile());
  }

  /** A scan that says something else than what is there has no time worth telling. */
  private static ObjectNode held(ObjectNode scanned, int size, int drifts) {
    scanned.put("resources", size).put("stacks", size / STACK).put("planted", drifts);
    for (var scan : List.of("first", "steady", "drifted")) {
      var verdicts = scanned.path(scan).path("verdicts");
      var expected = scan.equals("drifted") ? drifts : 0;
      if (verdicts.path("drifted").asInt() != expected
          || verdicts.path("in-sync").asInt() != size - expected) {
        throw wrong("the %s scan of %d resources found %s".formatted(scan, size, shown(verdicts)));
      }
    }
    return scanned;
  }

  private static String shown(JsonNode verdicts) {
    return verdicts.toString();
  }

  private static PlumblineException wrong(String what) {
    return new PlumblineException(Category.ENVIRONMENT, what);
  }
}
