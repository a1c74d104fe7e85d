import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds the Terraform type that a Pulumi type is made of. */
final class Twins {
  private final Map<String, JsonNode> schemas = new TreeMap<>();
  private final Map<String, Set<String>> names = new HashMap<>();

  Twins(JsonNode all) {
    all.properties()
        .forEach(
            entry -> {
              var stems = new HashSet<String>();
              var block = entry.getValue().path("block");
              block.path("attributes").fieldNames().forEachRemaining(name -> stems.add(Names.stem(name)));
              block.path("block_types").fieldNames().forEachRemaining(name -> stems.add(Names.stem(name)));
              stems.removeAll(Set.of("id", "timeout"));
              names.put(entry.getKey(), stems);
              schemas.put(entry.getKey(), block);
            });
  }

  Optional<Block> of(String token, String simpleName, Set<String> properties) {
    var stems = new HashSet<String>();
    properties.forEach(name -> stems.add(Names.stem(name)));
    var module = token.split(":", -1)[1].split("/", -1)[0].toLowerCase(Locale.ROOT);
    var best = "";
    var bestScore = 0.0;
    for (var entry : names.entrySet()) {
      var shared = new HashSet<>(stems);
      shared.retainAll(entry.getValue());
      var alike = 2.0 * shared.size() / (stems.size() + entry.getValue().size());
      var plain = entry.getKey().substring("aws_".length()).replace("_", "");
      var name = simpleName.toLowerCase(Locale.ROOT).replaceFirst("v2$", "");
      var named =
          plain.equals(module + name) ? 0.3 : plain.equals(name) ? 0.25 : plain.endsWith(name) ? 0.2 : 0;
      if (alike + named > bestScore && alike > 0.6) {
        bestScore = alike + named;
        best = entry.getKey();
      }
    }
    if (System.getenv("TWINS") != null) {
      System.err.printf("%s %s %.2f%n", token, best, bestScore);
    }
    return bestScore < 0.9 ? Optional.empty() : Optional.of(Block.of(schemas.get(best)));
  }
}
