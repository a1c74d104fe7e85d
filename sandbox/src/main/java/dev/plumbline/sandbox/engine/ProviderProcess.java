package dev.plumbline.sandbox.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.sandbox.process.Child;
import dev.plumbline.sandbox.process.Children;
import dev.plumbline.sandbox.process.JavaCommand;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The provider process that serves the tokens of {@code aws}, {@code azure-native} and {@code
 * kubernetes} to the Pulumi engine.
 *
 * @param ports by package, as {@code PULUMI_DEBUG_PROVIDERS} wants them
 */
public record ProviderProcess(TreeMap<String, Integer> ports) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Starts it and waits for the line in which it names its ports. */
  public static ProviderProcess start(Children children, Clouds clouds) {
    var arguments =
        new ArrayList<>(
            List.of("--aws-endpoint", clouds.aws().toString(), "--aws-account", clouds.account()));
    clouds
        .azure()
        .ifPresent(
            azure ->
                arguments.addAll(
                    List.of(
                        "--azure-endpoint",
                        azure.endpoint().toString(),
                        "--azure-certificate",
                        azure.certificate().toString())));
    var command =
        JavaCommand.ofSandbox("dev.plumbline.sandbox.provider.ProviderMain", JavaCommand.SMALL);
    var child = children.start(new Child.Command("pulumi-provider", command.words(arguments)));
    var log = children.logs().resolve("pulumi-provider.log");
    child.await(PATIENCE, () -> announcement(log).isPresent());
    return new ProviderProcess(announcement(log).orElseThrow());
  }

  /**
   * Where its packages deploy to.
   *
   * @param aws where every AWS service answers
   * @param account the account there
   * @param azure without it azure-native is not served
   */
  public record Clouds(URI aws, String account, Optional<Azure> azure) {}

  /**
   * Azure.
   *
   * @param endpoint where Resource Manager and Entra answer
   * @param certificate of that endpoint, as a PEM file
   */
  public record Azure(URI endpoint, Path certificate) {}

  private static Optional<TreeMap<String, Integer>> announcement(Path log) {
    try (var lines = Files.lines(log)) {
      return lines
          .filter(line -> line.startsWith("{\""))
          .flatMap(line -> parse(line).stream())
          .findFirst();
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }

  private static Optional<TreeMap<String, Integer>> parse(String line) {
    try {
      var ports = new TreeMap<String, Integer>();
      JSON.readTree(line)
          .properties()
          .forEach(port -> ports.put(port.getKey(), port.getValue().asInt()));
      return Optional.of(ports);
    } catch (JsonProcessingException halfWritten) {
      return Optional.empty();
    }
  }

  /** The value of {@code PULUMI_DEBUG_PROVIDERS}. */
  public String debugProviders() {
    return ports.entrySet().stream()
        .map(port -> port.getKey() + ":" + port.getValue())
        .collect(Collectors.joining(","));
  }
}
