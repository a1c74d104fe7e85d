package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Map;
import java.util.Set;

/**
 * Rules for Pulumi's azure-native provider. Source: the provider's classes, which name what is
 * enumerated, a list, a map, never read or never set; and for all else, and for types that the
 * classes do not have, the conventions of Azure Resource Manager's REST API reference (ids,
 * locations and enumerated values have no case, child resources have names, secrets are not
 * answered).
 */
public final class AzureNativeRules {

  /** Lists whose order says something, whatever the type. */
  private static final Set<String> ORDERED =
      Set.of(
          "args",
          "arguments",
          "command",
          "commands",
          "compositeIndexes.*",
          "corsRules",
          "customDnsServers",
          "dnsServers",
          "entryPoint",
          "paths",
          "steps");

  /** Objects whose reads may leave fields out. */
  private static final Map<String, String[]> PARTIAL =
      Map.of(
          // Web Apps - Get answers a site's configuration with null but for a few fields.
          "web:WebApp", new String[] {"siteConfig.*"},
          "web:WebAppSlot", new String[] {"siteConfig.*"});

  private static final Map<String, String[]> WITHHELD =
      Map.of(
          "notificationhubs:NotificationHub", new String[] {"*Credential"},
          "containerregistry:Webhook", new String[] {"serviceUri"},
          "apimanagement:NamedValue", new String[] {"value"},
          "automation:Variable", new String[] {"value"},
          "keyvault:Secret", new String[] {"properties.value"},
          "app:ContainerApp", new String[] {"configuration.secrets.*.value"},
          "app:Job", new String[] {"configuration.secrets.*.value"},
          "app:DaprComponent", new String[] {"secrets.*.value"});

  private AzureNativeRules() {}

  /** The token without an API version; tokens of other packages as they are. */
  public static String unversioned(String type) {
    return AzureNativeFields.unversioned(type);
  }

  /** The types that the provider's classes have, without package and version. */
  public static Set<String> tokens() {
    return AzureNativeFields.tokens();
  }

  /** The rules of a type of package {@code azure-native}; a new object each time. */
  public static FieldRules forType(String type) {
    var fields = AzureNativeFields.of(type);
    var name = unversioned(type).replaceFirst("^azure-native:", "");
    var rules = FieldRules.of(type);
    AzureConventions.addTo(rules, fields.known());
    for (var list : fields.lists()) {
      if (!ORDERED.contains(list.replaceFirst("^.*?(\\w+(\\.\\*)?)$", "$1"))) {
        rules.sets(list);
      }
    }
    fields.maps().forEach(rules::maps);
    fields.keys().forEach((path, keys) -> rules.keyed(path, keys.toArray(String[]::new)));
    fields.enumerated().forEach(path -> rules.normalize(path, Normalizers.CASE_INSENSITIVE));
    // Where the outputs are lifted and the inputs are not, the document still has the inputs.
    fields.unread().stream().filter(path -> !path.equals("properties")).forEach(rules::writeOnly);
    fields.unset().forEach(rules::readOnly);
    fields
        .parameters()
        .forEach(
            parameter ->
                // A document without an id does not say them.
                rules.normalize(parameter, Normalizers.CASE_INSENSITIVE).partial(parameter));
    rules.partial("resourceGroupName");
    rules.withheld(WITHHELD.getOrDefault(name, new String[0]));
    rules.partial(PARTIAL.getOrDefault(name, new String[0]));
    if (name.startsWith("apimanagement:") && name.endsWith("Policy")) {
      rules.normalize("value", Normalizers.XML_SPACE);
    }
    if (name.startsWith("documentdb:")) {
      // The throughput is a setting of its own.
      rules.partial("options.*");
    }
    AzureSidecars.of(name).forEach(rules::sidecar);
    if (name.equals("app:ContainerApp")) {
      // Container Apps - Get answers null where no replica is asked for; documentation, scale
      // rules.
      rules.defaultValue("template.scale.minReplicas", Value.of(0));
    }
    if (name.equals("containerservice:ManagedCluster")) {
      // Managed Clusters - Get answers add-ons that nobody switched on.
      rules.defaultValue("addonProfiles.*", new Value.Fields(Map.of("enabled", Value.of(false))));
    }
    return rules.build();
  }
}
