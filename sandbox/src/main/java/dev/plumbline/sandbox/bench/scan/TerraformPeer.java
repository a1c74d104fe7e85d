package dev.plumbline.sandbox.bench.scan;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.sandbox.bench.fleet.TerraformFiles;
import dev.plumbline.sandbox.bench.measure.ProcessRun;
import dev.plumbline.sandbox.bench.measure.RecordingProxy;
import dev.plumbline.sandbox.process.Child;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code terraform plan -refresh-only} over the same resources, with its default parallelism. The
 * first, untimed pass fills in the state and counts the calls.
 */
final class TerraformPeer implements Peer {

  private static final String PROVIDER_VERSION = "5.100.0";

  private final Bench bench;
  private final Path terraform;
  private final Optional<Path> plugins;
  private final Path folder;

  TerraformPeer(Bench bench, Path terraform, Optional<Path> plugins) {
    this.bench = bench;
    this.terraform = terraform;
    this.plugins = plugins;
    this.folder = bench.folder().resolve("terraform");
  }

  /** The program on the path, if any. */
  static Optional<Path> installed(Map<String, String> environment) {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(environment.getOrDefault("PATH", ""))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry, "terraform"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public String name() {
    return "terraform plan -refresh-only";
  }

  @Override
  public Map<String, Long> prepare() throws IOException {
    var files = new TerraformFiles(bench.fleet());
    files.writeConfiguration(folder, PROVIDER_VERSION);
    var init = new ArrayList<>(List.of("init", "-input=false", "-no-color"));
    plugins.ifPresent(mirror -> init.add("-plugin-dir=" + mirror));
    must("terraform-init", init);
    must("terraform-schema", List.of("providers", "schema", "-json"));
    files.writeState(
        folder,
        TerraformFiles.schemaVersions(bench.children().logs().resolve("terraform-schema.log")));
    try (var proxy = RecordingProxy.before(bench.endpoint())) {
      var words = List.of("apply", "-refresh-only", "-auto-approve", "-no-color", "-input=false");
      must("terraform-apply", with(words, proxy.url()));
      return RecordingProxy.byService(proxy.calls());
    }
  }

  @Override
  public ProcessRun run() {
    var words = List.of("plan", "-refresh-only", "-no-color", "-input=false", "-lock=false");
    return must("terraform-plan", with(words, bench.endpoint()));
  }

  private static List<String> with(List<String> words, URI endpoint) {
    var all = new ArrayList<>(words);
    all.add("-var=endpoint=" + endpoint);
    return all;
  }

  private ProcessRun must(String log, List<String> words) {
    var all = new ArrayList<>(List.of(terraform.toString(), "-chdir=" + folder));
    all.addAll(words);
    var run =
        ProcessRun.of(
            bench.children(),
            new Child.Command(log, all),
            Map.of("CHECKPOINT_DISABLE", "true", "TF_IN_AUTOMATION", "true"));
    if (run.exit() != 0) {
      throw new PlumblineException(
          Category.ENVIRONMENT,
          "terraform %s ended with %d and says: %s"
              .formatted(words.getFirst(), run.exit(), LogEnd.of(bench.children().logs(), log)));
    }
    return run;
  }
}
