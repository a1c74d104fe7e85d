package dev.plumbline.testkit.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.evidence.EvidenceDiff;
import dev.plumbline.core.evidence.EvidenceJson;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.GenericRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Judges evidence documents as {@code plumbline diff} does with one provider on its path. */
final class Engine {

  private final CloudProvider provider;
  private final ConcurrentHashMap<String, Optional<FieldRules>> known = new ConcurrentHashMap<>();
  private final EvidenceJson json = new EvidenceJson();
  private final EvidenceDiff diff;

  Engine(CloudProvider provider) {
    this.provider = provider;
    var key = "corpus".getBytes(StandardCharsets.UTF_8);
    this.diff =
        new EvidenceDiff(
            new Comparison(new ComparisonSettings(key, List.of(), List.of())),
            this::providers,
            (type, api) -> isOurs(type) ? provider.toPulumi(type, api) : api);
  }

  ResourceVerdict judge(JsonNode evidence) {
    return diff.evaluate(json.read(evidence.toString()));
  }

  FieldRules rules(String type) {
    return providers(type).orElseGet(() -> GenericRules.forType(type));
  }

  private Optional<FieldRules> providers(String type) {
    return known.computeIfAbsent(
        type, each -> isOurs(each) ? provider.rules(each) : Optional.empty());
  }

  private boolean isOurs(String type) {
    return provider.packages().contains(type.split(":", 2)[0]);
  }
}
