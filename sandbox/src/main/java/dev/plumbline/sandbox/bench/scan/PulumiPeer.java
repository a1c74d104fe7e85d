package dev.plumbline.sandbox.bench.scan;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.sandbox.bench.fleet.PulumiState;
import dev.plumbline.sandbox.bench.measure.ProcessRun;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.engine.ProviderProcess;
import dev.plumbline.sandbox.process.Child;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code pulumi refresh --preview-only} over the same state, with its default parallelism. Its AWS
 * plugin is the sandbox's provider, not the official one, so its time is that provider's too.
 */
final class PulumiPeer implements Peer {

  private final Bench bench;
  private final ProviderProcess provider;

  PulumiPeer(Bench bench) {
    this.bench = bench;
    this.provider =
        ProviderProcess.start(
            bench.children(),
            new ProviderProcess.Clouds(bench.endpoint(), AwsEmulator.ACCOUNT, Optional.empty()));
  }

  @Override
  public String name() {
    return "pulumi refresh --preview-only (sandbox's provider)";
  }

  @Override
  public Map<String, Long> prepare() {
    return Map.of();
  }

  @Override
  public ProcessRun run() {
    var tools = bench.tools();
    var words =
        List.of(
            tools.path("pulumi").toString(),
            "--non-interactive",
            "--cwd",
            bench.project().toString(),
            "refresh",
            "--preview-only",
            "--expect-no-changes",
            "--stack",
            PulumiState.NAME,
            "--color=never",
            "--suppress-progress");
    var run =
        ProcessRun.of(bench.children(), new Child.Command("pulumi-refresh", words), environment());
    if (run.exit() != 0) {
      throw new PlumblineException(
          Category.ENVIRONMENT,
          "pulumi refresh ended with %d and says: %s"
              .formatted(run.exit(), LogEnd.of(bench.children().logs(), "pulumi-refresh")));
    }
    return run;
  }

  private Map<String, String> environment() {
    var variables = new TreeMap<String, String>();
    variables.put("PULUMI_HOME", bench.folder().resolve("pulumi-home").toString());
    variables.put("PULUMI_BACKEND_URL", "file://" + bench.backend());
    variables.put("PULUMI_CONFIG_PASSPHRASE", PulumiState.PASSPHRASE);
    variables.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    variables.put("PULUMI_DEBUG_PROVIDERS", provider.debugProviders());
    variables.put(
        "PATH",
        String.join(
            File.pathSeparator,
            bench.tools().folder("pulumi"),
            bench.tools().folder("pulumi-language-java"),
            Path.of(System.getProperty("java.home"), "bin").toString(),
            bench.children().environment().getOrDefault("PATH", "/usr/bin:/bin")));
    return variables;
  }
}
