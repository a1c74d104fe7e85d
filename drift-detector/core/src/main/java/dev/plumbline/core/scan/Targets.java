package dev.plumbline.core.scan;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredStack;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the resources of one stack live: by the resource itself, then its provider's inputs, then
 * the stack's configuration; never by the caller's environment. Immutable after construction.
 */
final class Targets {

  /** Settings that are a document for the reader itself, not a structured provider input. */
  private static final Set<String> DOCUMENTS = Set.of("kubeconfig");

  /** Says which plugin the provider is, where its package does not. */
  private static final String PLUGIN = "__internal";

  private final DeclaredStack stack;
  private final Map<String, DeclaredResource> providers = new HashMap<>();
  private final AwsAccounts accounts;
  private final AzureSubscriptions subscriptions;
  private final Map<String, Target> shared = new HashMap<>();

  Targets(DeclaredStack stack) {
    this.stack = stack;
    accounts = new AwsAccounts(stack.resources());
    subscriptions = new AzureSubscriptions(stack.resources());
    for (var resource : stack.resources()) {
      if (resource.type().startsWith("pulumi:providers:")
          && !resource.marks().contains(DeclaredResource.Mark.DELETE)) {
        providers.put(resource.urn(), resource);
      }
    }
    for (var resource : stack.resources()) {
      shared.computeIfAbsent(key(resource), ignored -> shared(resource));
    }
  }

  Target of(DeclaredResource resource) {
    var target = shared.get(key(resource));
    if (target == null) {
      target = shared(resource);
    }
    var region = resource.packageName().equals("aws") ? resource.declared().at("region") : none();
    return region
        .flatMap(Value::text)
        .filter(text -> !text.isEmpty())
        .map(text -> elsewhere(resource, text))
        .orElse(target);
  }

  private static Optional<Value> none() {
    return Optional.empty();
  }

  private static String key(DeclaredResource resource) {
    return resource.packageName() + " " + resource.provider();
  }

  /** From version 7 on every AWS resource may name its own region. */
  private Target elsewhere(DeclaredResource resource, String region) {
    var usual = shared(resource);
    var settings = new HashMap<>(usual.settings());
    settings.put("region", Value.of(region));
    return new Target(usual.provider(), usual.providerUrn(), settings, usual.identity());
  }

  private Target shared(DeclaredResource resource) {
    var provider = resource.packageName();
    var settings = new HashMap<String, Value>();
    stack
        .config()
        .forEach(
            (key, value) -> {
              if (key.startsWith(provider + ":")) {
                put(settings, key.substring(provider.length() + 1), value);
              }
            });
    var declared = providers.get(resource.provider());
    if (declared != null) {
      declared.declared().values().forEach((key, value) -> put(settings, key, value));
    }
    return new Target(provider, resource.provider(), settings, identity(resource, settings));
  }

  private String identity(DeclaredResource resource, Map<String, Value> settings) {
    return switch (resource.packageName()) {
      case "aws", "aws-native" ->
          accounts.of(resource.provider(), settings.get("allowedAccountIds"));
      case "azure-native" -> subscriptions.of(resource.provider(), settings.get("subscriptionId"));
      default -> "";
    };
  }

  private static void put(Map<String, Value> settings, String key, Value value) {
    if (key.startsWith("__") ? namesPlugin(key, value) : !(value instanceof Value.Null)) {
      settings.put(key, DOCUMENTS.contains(key) ? value : structured(value));
    }
  }

  private static boolean namesPlugin(String key, Value value) {
    return key.equals(PLUGIN) && value instanceof Value.Fields && !value.isEmpty();
  }

  /** Provider inputs are texts: Pulumi writes lists and objects as JSON in them. */
  private static Value structured(Value value) {
    return switch (value) {
      case Value.Text(var text) when text.startsWith("{") || text.startsWith("[") ->
          ValueJson.parse(text).orElse(value);
      case Value.Secret(var plain) -> new Value.Secret(plain.map(Targets::structured));
      default -> value;
    };
  }
}
