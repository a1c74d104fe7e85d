package dev.plumbline.sandbox.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.sandbox.process.Child;
import dev.plumbline.sandbox.process.Children;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The provider process that serves {@code aws} and {@code kubernetes} tokens to the Pulumi engine.
 *
 * @param ports by package, as {@code PULUMI_DEBUG_PROVIDERS} wants them
 */
public record ProviderProcess(TreeMap<String, Integer> ports) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Starts it and waits for the line in which it names its ports. */
  public static ProviderProcess start(
      Children children, String classpath, URI aws, String account) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var child =
        children.start(
            new Child.Command(
                "pulumi-provider",
                List.of(
                    java,
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx512m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    classpath,
                    "dev.plumbline.sandbox.provider.ProviderMain",
                    "--aws-endpoint",
                    aws.toString(),
                    "--aws-account",
                    account)));
    var log = children.logs().resolve("pulumi-provider.log");
    child.await(PATIENCE, () -> announcement(log).isPresent());
    return new ProviderProcess(announcement(log).orElseThrow());
  }

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
