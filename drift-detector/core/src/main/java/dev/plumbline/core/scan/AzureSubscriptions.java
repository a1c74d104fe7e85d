package dev.plumbline.core.scan;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.value.Value;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Azure subscription behind each provider of a stack: {@code subscriptionId} where it names
 * one, else the one that most recorded ids name. Immutable after construction.
 */
final class AzureSubscriptions {

  private static final Pattern ID =
      Pattern.compile("/subscriptions/([^/]+)(/.*)?", Pattern.CASE_INSENSITIVE);

  private final Map<String, Map<String, Integer>> counts = new HashMap<>();

  AzureSubscriptions(List<DeclaredResource> resources) {
    for (var resource : resources) {
      var id = ID.matcher(resource.id());
      if (resource.packageName().equals("azure-native")
          && !resource.marks().contains(DeclaredResource.Mark.EXTERNAL)
          && id.matches()) {
        counts
            .computeIfAbsent(resource.provider(), ignored -> new HashMap<>())
            .merge(id.group(1).toLowerCase(Locale.ROOT), 1, Integer::sum);
      }
    }
  }

  /** The subscription's id, or empty text where the stack does not tell. */
  String of(String providerUrn, @Nullable Value configured) {
    return Optional.ofNullable(configured)
        .flatMap(Value::text)
        .filter(text -> !text.isBlank())
        .or(() -> most(counts.getOrDefault(providerUrn, Map.of())))
        .orElse("");
  }

  private static Optional<String> most(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .max(
            Comparator.<Map.Entry<String, Integer>>comparingInt(Map.Entry::getValue)
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
  }
}
