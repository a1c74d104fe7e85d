package dev.plumbline.sandbox.bench;

import picocli.CommandLine.Command;

/** {@code bench}: the benchmarks. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    subcommands = {ScanBenchCommand.class, EstateBenchCommand.class, CompareBenchCommand.class},
    description = "Measures how fast scan and comparison are, beside their peers.")
public final class BenchCommand {}
