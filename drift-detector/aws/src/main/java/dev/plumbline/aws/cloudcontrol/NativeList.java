package dev.plumbline.aws.cloudcontrol;

import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.rules.AwsNativeNames;
import dev.plumbline.core.rules.GenericRules;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudcontrol.CloudControlClient;
import software.amazon.awssdk.services.cloudcontrol.model.ListResourcesRequest;
import software.amazon.awssdk.services.cloudcontrol.model.ResourceDescription;

/**
 * The list of one type, used where it tells as much of a resource as a get would. Many types list
 * identifiers only, or some fields: so a list counts only after one of its resources was got and is
 * the same, and only for resources of which it holds every field that inputs and outputs have. What
 * it lacks is left to gets, and so is everything where the list fails.
 */
final class NativeList {

  /** Below so many resources a list and the get that proves it cost as much as gets. */
  private static final int FEWEST = 4;

  private static final int PAGE = 100;

  private final Scope scope;
  private final String typeName;
  private final Function<String, Value.Fields> get;

  NativeList(Scope scope, String typeName, Function<String, Value.Fields> get) {
    this.scope = scope;
    this.typeName = typeName;
    this.get = get;
  }

  static boolean worth(List<DeclaredResource> resources) {
    return resources.size() >= FEWEST;
  }

  /** The documents of those resources that the list answers for, by their id. */
  Map<String, Value.Fields> read(List<DeclaredResource> resources) {
    var wanted =
        resources.stream().map(DeclaredResource::id).collect(Collectors.toCollection(HashSet::new));
    var listed = new LinkedHashMap<String, Value.Fields>();
    try {
      list(wanted, listed);
      var whole = new HashMap<String, Value.Fields>();
      for (var resource : resources) {
        var document = listed.get(resource.id());
        if (document != null && holdsAll(resource, document)) {
          whole.put(resource.id(), document);
        }
      }
      return proven(whole);
    } catch (AwsFailure ignored) {
      // Types without a list, lists that need a parent, no right to list: each get says its own.
      return Map.of();
    }
  }

  /** Pages as long as each answers for more than one resource. */
  private void list(Set<String> wanted, Map<String, Value.Fields> listed) {
    String token = null;
    do {
      var page = scope.client(CloudControlClient.class).listResources(request(token));
      var taken = 0;
      for (var description : page.resourceDescriptions()) {
        var id = description.identifier();
        if (id != null && wanted.remove(id)) {
          taken++;
          document(description).ifPresent(document -> listed.put(id, document));
        }
      }
      if (taken < Math.min(2, wanted.size()) || listed.isEmpty()) {
        return;
      }
      token = page.nextToken();
    } while (token != null && !token.isEmpty() && !wanted.isEmpty());
  }

  private ListResourcesRequest request(@Nullable String token) {
    return ListResourcesRequest.builder()
        .typeName(typeName)
        .maxResults(PAGE)
        .nextToken(token)
        .build();
  }

  /** The documents, where a get of the richest of them says the same. */
  private Map<String, Value.Fields> proven(Map<String, Value.Fields> listed) {
    var richest =
        listed.entrySet().stream()
            .max(
                java.util.Comparator.comparingInt(
                        (Map.Entry<String, Value.Fields> entry) -> entry.getValue().values().size())
                    .thenComparing(Map.Entry::getKey));
    return listed.size() > 1
            && richest
                .filter(entry -> get.apply(entry.getKey()).equals(entry.getValue()))
                .isPresent()
        ? listed
        : Map.of();
  }

  private static boolean holdsAll(DeclaredResource resource, Value.Fields document) {
    var names =
        document.values().keySet().stream()
            .map(AwsNativeNames::ofProperty)
            .collect(Collectors.toSet());
    var root = dev.plumbline.core.rules.RuleTree.of(GenericRules.forType(resource.type())).root();
    var known = new HashSet<>(resource.declared().values().keySet());
    resource
        .recorded()
        .values()
        .forEach(
            (name, value) -> {
              if (!value.isEmpty()) {
                known.add(name);
              }
            });
    return known.stream()
        .filter(name -> !name.startsWith("__") && !name.equals("id") && !name.equals("awsId"))
        .filter(name -> !root.child(name).isWriteOnly())
        .allMatch(names::contains);
  }

  /** The properties of a description; empty where they are no object. */
  static Optional<Value.Fields> document(@Nullable ResourceDescription description) {
    if (description == null || description.properties() == null) {
      return Optional.empty();
    }
    return ValueJson.parse(description.properties())
        .filter(Value.Fields.class::isInstance)
        .map(Value.Fields.class::cast);
  }
}
