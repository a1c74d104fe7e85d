package dev.plumbline.azure;

import dev.plumbline.core.rules.AzureNativeRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pulumi's token for a type of Resource Manager. Source: the names of azure-native's classes: the
 * module is the namespace without {@code Microsoft.}, the name the type's in the singular, with its
 * parents' where that alone is taken; and the types that are called otherwise.
 */
final class TypeTokens {

  private static final String PACKAGE = "azure-native:";

  /** Types whose class has a name of its own. */
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("microsoft.apimanagement/service", "apimanagement:ApiManagementService"),
          Map.entry("microsoft.cache/redis", "cache:Redis"),
          Map.entry("microsoft.cdn/profiles/afdendpoints", "cdn:AFDEndpoint"),
          Map.entry(
              "microsoft.compute/virtualmachines/extensions", "compute:VirtualMachineExtension"),
          Map.entry("microsoft.containerregistry/registries", "containerregistry:Registry"),
          Map.entry("microsoft.dbforpostgresql/flexibleservers", "dbforpostgresql:Server"),
          Map.entry("microsoft.dbformysql/flexibleservers", "dbformysql:Server"),
          Map.entry("microsoft.insights/webtests", "insights:WebTest"),
          Map.entry("microsoft.kubernetes/connectedclusters", "kubernetes:ConnectedCluster"),
          Map.entry("microsoft.network/bastionhosts", "network:BastionHost"),
          Map.entry("microsoft.network/connections", "network:VirtualNetworkGatewayConnection"),
          Map.entry("microsoft.network/dnszones", "network:Zone"),
          Map.entry("microsoft.network/privatednszones", "network:PrivateZone"),
          Map.entry(
              "microsoft.network/privatednszones/virtualnetworklinks",
              "network:VirtualNetworkLink"),
          Map.entry("microsoft.network/trafficmanagerprofiles", "network:Profile"),
          Map.entry("microsoft.operationsmanagement/solutions", "operationsmanagement:Solution"),
          Map.entry("microsoft.recoveryservices/vaults", "recoveryservices:Vault"),
          Map.entry("microsoft.resources/resourcegroups", "resources:ResourceGroup"),
          Map.entry("microsoft.search/searchservices", "search:Service"),
          Map.entry("microsoft.servicefabric/managedclusters", "servicefabric:ManagedCluster"),
          Map.entry("microsoft.web/certificates", "web:Certificate"),
          Map.entry("microsoft.web/serverfarms", "web:AppServicePlan"),
          Map.entry("microsoft.web/sites", "web:WebApp"),
          Map.entry("microsoft.web/sites/slots", "web:WebAppSlot"),
          Map.entry("microsoft.web/staticsites", "web:StaticSite"));

  /** The tokens of the classes by their lower case. */
  private static final Map<String, String> CLASSES = classes();

  /** What golden cases prove goes first. */
  private static final Map<String, String> PROVEN = proven();

  private TypeTokens() {}

  private static Map<String, String> classes() {
    var classes = new HashMap<String, String>();
    AzureNativeRules.tokens().forEach(token -> classes.put(lower(token), token));
    return Map.copyOf(classes);
  }

  private static Map<String, String> proven() {
    var proven = new HashMap<String, String>();
    KnownTypes.BY_TOKEN.forEach((token, type) -> proven.put(lower(type), token));
    return Map.copyOf(proven);
  }

  /** The token of a type such as {@code Microsoft.Network/virtualNetworks}, in any case. */
  static Optional<String> of(String type) {
    var lower = lower(type);
    var known = Optional.ofNullable(PROVEN.get(lower));
    return known.isPresent()
        ? known
        : Optional.ofNullable(NAMED.get(lower))
            .or(() -> derived(lower))
            .map(token -> PACKAGE + token);
  }

  private static Optional<String> derived(String type) {
    var slash = type.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    var module = type.substring(type.lastIndexOf('.', slash) + 1, slash);
    return names(type.substring(slash + 1)).stream()
        .map(name -> CLASSES.get(module + ":" + name))
        .filter(java.util.Objects::nonNull)
        .findFirst();
  }

  /** What a class of a type may be called, the fullest name first. */
  private static Set<String> names(String path) {
    var parts = new ArrayList<String>();
    for (var part : path.split("/", -1)) {
      parts.add(singular(part));
    }
    var names = new LinkedHashSet<String>();
    for (var from = 0; from < parts.size(); from++) {
      names.add(String.join("", parts.subList(from, parts.size())));
    }
    names.add(path.substring(path.lastIndexOf('/') + 1));
    return names;
  }

  private static String singular(String word) {
    for (var ending : List.of("sses", "xes", "ches")) {
      if (word.endsWith(ending)) {
        return word.substring(0, word.length() - 2);
      }
    }
    if (word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    return word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
