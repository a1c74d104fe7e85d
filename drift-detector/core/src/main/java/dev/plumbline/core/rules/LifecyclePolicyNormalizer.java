package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Lifecycle policies of image repositories: {@code rulePriority} orders the rules, so that their
 * place in the text means nothing, and neither does the order of the prefixes and patterns of one.
 *
 * <p>Source: Amazon ECR User Guide, "Lifecycle policy properties".
 */
final class LifecyclePolicyNormalizer implements Normalizer {

  private static final List<String> UNORDERED = List.of("tagPrefixList", "tagPatternList");

  @Override
  public String name() {
    return "lifecycle-policy";
  }

  @Override
  public Value normalize(Value value) {
    if (!(JsonNormalizer.read(value) instanceof Value.Fields policy)
        || !(policy.values().get("rules") instanceof Value.Items(var rules))) {
      return JsonNormalizer.read(value);
    }
    var normal = new LinkedHashMap<>(policy.values());
    normal.put(
        "rules",
        Normalizers.ANY_ORDER.normalize(
            new Value.Items(rules.stream().map(LifecyclePolicyNormalizer::rule).toList())));
    return new Value.Fields(normal);
  }

  private static Value rule(Value value) {
    if (!(value instanceof Value.Fields(var rule))
        || !(rule.get("selection") instanceof Value.Fields(var selection))) {
      return value;
    }
    var chosen = new LinkedHashMap<>(selection);
    UNORDERED.forEach(
        list -> chosen.computeIfPresent(list, (key, all) -> Normalizers.ANY_ORDER.normalize(all)));
    var normal = new LinkedHashMap<>(rule);
    normal.put("selection", new Value.Fields(chosen));
    return new Value.Fields(normal);
  }
}
