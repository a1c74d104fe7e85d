package dev.plumbline.sandbox.bench.compare;

import dev.plumbline.core.compare.ResourceVerdict;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Comparisons of one resource with 20 declared attributes in a second, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ComparisonBenchmark {

  private final ComparisonCase inSync = ComparisonCase.inSync();
  private final ComparisonCase drifted = ComparisonCase.drifted();

  @Benchmark
  public ResourceVerdict inSync() {
    return inSync.compare();
  }

  @Benchmark
  public ResourceVerdict drifted() {
    return drifted.compare();
  }
}
