package dev.plumbline.sandbox.arm.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A rule of a network security group. */
public final class SecurityRule implements InlineChild {

  private static final Map<String, Set<String>> CHOICES =
      Map.of(
          "access", Set.of("Allow", "Deny"),
          "direction", Set.of("Inbound", "Outbound"),
          "protocol", Set.of("*", "Tcp", "Udp", "Icmp", "Esp", "Ah"));
  private static final Pattern SERVICE_TAG = Pattern.compile("[A-Za-z][A-Za-z0-9.]*");
  private static final Pattern PORTS = Pattern.compile("\\*|\\d{1,5}(-\\d{1,5})?");

  @Override
  public String type() {
    return "Microsoft.Network/networkSecurityGroups/securityRules";
  }

  @Override
  public void fill(Put put) throws ArmFailure {
    var properties = put.properties();
    for (var choice : CHOICES.entrySet()) {
      properties.put(choice.getKey(), choice(properties, choice.getKey(), choice.getValue()));
    }
    int priority = properties.path("priority").asInt();
    if (priority < 100 || priority > 4096) {
      throw ArmFailure.badRequest(
          "SecurityRuleInvalidPriority",
          "Security rule has invalid Priority. Value provided: %d Allowed range 100-4096."
              .formatted(priority));
    }
    for (var side : List.of("source", "destination")) {
      addresses(properties, side + "AddressPrefix");
      ports(properties, side + "PortRange");
    }
  }

  private static String choice(ObjectNode properties, String name, Set<String> allowed)
      throws ArmFailure {
    var sent = properties.path(name).asText();
    return allowed.stream()
        .filter(sent::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(
            () ->
                ArmFailure.badRequest(
                    "InvalidRequestFormat",
                    "Cannot parse the request: property '%s' of a security rule has the value '%s'."
                        .formatted(name, sent)));
  }

  private static void addresses(ObjectNode properties, String name) throws ArmFailure {
    for (var text : texts(properties, name, name + "es")) {
      if (!text.equals("*")
          && !SERVICE_TAG.matcher(text).matches()
          && AddressPrefix.of(text).isEmpty()
          && AddressPrefix.address(text).isEmpty()) {
        throw ArmFailure.badRequest(
            "SecurityRuleInvalidAddressPrefix",
            "Security rule has invalid Address prefix. Value provided: " + text);
      }
    }
  }

  private static void ports(ObjectNode properties, String name) throws ArmFailure {
    for (var text : texts(properties, name, name + "s")) {
      if (!PORTS.matcher(text).matches()) {
        throw ArmFailure.badRequest(
            "SecurityRuleInvalidPortRange",
            "Security rule has invalid Port range. Value provided: %s. Value should be an integer OR integer range with '-' delimiter. Valid range 0-65535."
                .formatted(text));
      }
    }
  }

  private static List<String> texts(ObjectNode properties, String single, String many) {
    var texts = new ArrayList<String>();
    if (properties.path(single).isTextual() && !properties.path(single).asText().isEmpty()) {
      texts.add(properties.path(single).asText());
    }
    properties.path(many).forEach(one -> texts.add(one.asText()));
    return texts;
  }

  @Override
  public void check(ResourceId group, ObjectNode parent, List<ObjectNode> children)
      throws ArmFailure {
    var taken = new HashMap<String, String>();
    for (var child : children) {
      var properties = child.path("properties");
      var place = properties.path("direction").asText() + properties.path("priority").asInt();
      var name = child.path("name").asText();
      var other = taken.put(place, name);
      if (other != null) {
        throw ArmFailure.badRequest(
            "SecurityRuleConflict",
            "Security rule %s conflicts with rule %s. Rules cannot have the same Priority and Direction. To learn more, see aka.ms/nsgrules."
                .formatted(name, other));
      }
    }
  }
}
