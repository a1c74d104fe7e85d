package dev.plumbline.api.cli;

import dev.plumbline.api.report.ScanTable;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.evidence.EvidenceDiff;
import dev.plumbline.core.evidence.EvidenceJson;
import dev.plumbline.core.evidence.LineDiff;
import dev.plumbline.core.evidence.VerdictJson;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.rules.FieldRules;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline diff}. */
@Command(
    name = "diff",
    description = "Compares an evidence document, with no network.",
    footer = {
      "",
      "Exit codes: 0 in sync, 2 drift, 3 incomplete, 1 error, 64 wrong usage, 130" + " interrupted."
    })
final class DiffCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE|-", description = "The document; - reads standard input.")
  private String source = "";

  @Option(names = "--json", description = "Prints the verdict as JSON.")
  private boolean json;

  @Option(names = "--lines", description = "One document per line in, one verdict per line out.")
  private boolean lines;

  @Override
  public Integer call() {
    try (var in = open()) {
      return lines ? many(in) : one(in);
    } catch (IOException unreadable) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          "The evidence '" + source + "' cannot be read: does it exist, and may you read it?",
          unreadable);
    }
  }

  private Reader open() throws IOException {
    return source.equals("-")
        ? new InputStreamReader(System.in, StandardCharsets.UTF_8)
        : new InputStreamReader(Files.newInputStream(Path.of(source)), StandardCharsets.UTF_8);
  }

  private int one(Reader in) throws IOException {
    var text = new StringWriter();
    in.transferTo(text);
    var verdict = engine().evaluate(new EvidenceJson().read(text.toString()));
    System.out.print(
        json ? VerdictJson.write(verdict).toPrettyString() + "\n" : new ScanTable().write(verdict));
    System.out.flush();
    return ExitCode.of(verdict.verdict());
  }

  private int many(Reader in) throws IOException {
    var out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
    try {
      var summary = new LineDiff(engine()).run(in, out);
      out.flush();
      var exit = summary.bad() > 0 ? ExitCode.ERROR : ExitCode.IN_SYNC;
      exit = ExitCode.worse(exit, summary.drifted() > 0 ? ExitCode.DRIFT : ExitCode.IN_SYNC);
      return ExitCode.worse(exit, summary.unknown() > 0 ? ExitCode.INCOMPLETE : ExitCode.IN_SYNC);
    } catch (UncheckedIOException broken) {
      throw new IOException(broken);
    }
  }

  private static EvidenceDiff engine() {
    var providers =
        ServiceLoader.load(CloudProvider.class).stream().map(ServiceLoader.Provider::get).toList();
    var byPackage =
        providers.stream()
            .flatMap(
                provider -> provider.packages().stream().map(name -> Map.entry(name, provider)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
    var known = new ConcurrentHashMap<String, Optional<FieldRules>>();
    return new EvidenceDiff(
        new Comparison(new ComparisonSettings(ScanCommand.anyKey(), List.of(), List.of())),
        type ->
            known.computeIfAbsent(
                type, each -> provider(byPackage, each).flatMap(found -> found.rules(each))),
        (type, api) ->
            provider(byPackage, type).map(found -> found.toPulumi(type, api)).orElse(api));
  }

  private static Optional<CloudProvider> provider(
      Map<String, CloudProvider> byPackage, String type) {
    return Optional.ofNullable(byPackage.get(type.split(":", 2)[0]));
  }
}
