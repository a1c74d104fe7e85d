package dev.plumbline.sandbox.arm.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.Documents;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The regions that the emulator offers: a few of Azure's public ones. */
final class Locations {

  static final String DEFAULT = "westeurope";

  private static final Map<String, String> DISPLAY_NAMES =
      new TreeMap<>(
          Map.of(
              "westeurope", "West Europe",
              "northeurope", "North Europe",
              "eastus", "East US",
              "eastus2", "East US 2",
              "westus", "West US",
              "westus2", "West US 2",
              "centralus", "Central US",
              "germanywestcentral", "Germany West Central",
              "uksouth", "UK South",
              "southeastasia", "Southeast Asia"));

  private Locations() {}

  static List<String> names() {
    return List.copyOf(DISPLAY_NAMES.keySet());
  }

  static List<String> displayNames() {
    return List.copyOf(DISPLAY_NAMES.values());
  }

  /** The name of a region written either way; empty when there is none such. */
  static Optional<String> normal(String written) {
    var name = written.replace(" ", "").toLowerCase(Locale.ROOT);
    return DISPLAY_NAMES.containsKey(name) ? Optional.of(name) : Optional.empty();
  }

  static ObjectNode list(String subscription) {
    var answer = Documents.object();
    var value = answer.putArray("value");
    DISPLAY_NAMES.forEach(
        (name, display) -> {
          var one = value.addObject();
          one.put("id", "/subscriptions/%s/locations/%s".formatted(subscription, name));
          one.put("name", name).put("type", "Region").put("displayName", display);
          one.put("regionalDisplayName", display);
          one.putObject("metadata").put("regionType", "Physical");
        });
    return answer;
  }
}
