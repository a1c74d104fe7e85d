package dev.plumbline.core.scan;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.value.Value;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The AWS account behind each provider of a stack: {@code allowedAccountIds} where it names one,
 * else the account that most recorded ARNs name, else the one that most recorded {@code ownerId}s
 * name. Immutable after construction.
 */
final class AwsAccounts {

  /** Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html. */
  private static final Pattern ARN = Pattern.compile("arn:[^:]+:[^:]+:[^:]*:(\\d{12}):.*");

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  private final Map<String, Map<String, Integer>> arns = new HashMap<>();
  private final Map<String, Map<String, Integer>> owners = new HashMap<>();

  AwsAccounts(List<DeclaredResource> resources) {
    for (var resource : resources) {
      var external = resource.marks().contains(DeclaredResource.Mark.EXTERNAL);
      if (!external && resource.packageName().startsWith("aws")) {
        recorded(resource, "arn")
            .map(ARN::matcher)
            .filter(matcher -> matcher.matches())
            .ifPresent(matcher -> count(arns, resource.provider(), matcher.group(1)));
        recorded(resource, "ownerId")
            .filter(owner -> ACCOUNT.matcher(owner).matches())
            .ifPresent(owner -> count(owners, resource.provider(), owner));
      }
    }
  }

  /** The account id, or empty text where the stack does not tell. */
  String of(String providerUrn, @Nullable Value allowed) {
    return only(allowed)
        .or(() -> most(arns.getOrDefault(providerUrn, Map.of())))
        .or(() -> most(owners.getOrDefault(providerUrn, Map.of())))
        .orElse("");
  }

  private static Optional<String> recorded(DeclaredResource resource, String field) {
    return resource.recorded().at(field).flatMap(Value::text);
  }

  private static void count(
      Map<String, Map<String, Integer>> counts, String providerUrn, String account) {
    counts.computeIfAbsent(providerUrn, ignored -> new HashMap<>()).merge(account, 1, Integer::sum);
  }

  private static Optional<String> only(@Nullable Value allowed) {
    return allowed instanceof Value.Items(var ids) && ids.size() == 1
        ? Value.text(ids.getFirst())
        : Optional.empty();
  }

  private static Optional<String> most(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .max(
            Comparator.<Map.Entry<String, Integer>>comparingInt(Map.Entry::getValue)
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
  }
}
