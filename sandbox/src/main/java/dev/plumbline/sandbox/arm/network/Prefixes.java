package dev.plumbline.sandbox.arm.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.ResourceId;
import java.util.ArrayList;
import java.util.List;

/** The address prefixes that documents name. */
final class Prefixes {

  private Prefixes() {}

  /** The valid prefixes in the array at a JSON pointer. */
  static List<AddressPrefix> of(JsonNode document, String pointer) {
    return texts(document, pointer).stream()
        .flatMap(text -> AddressPrefix.of(text).stream())
        .toList();
  }

  /** The prefixes of a subnet: {@code addressPrefix} or {@code addressPrefixes}. */
  static List<AddressPrefix> ofSubnet(JsonNode subnet) {
    var all = new ArrayList<>(of(subnet, "/properties/addressPrefixes"));
    Documents.text(subnet, "/properties/addressPrefix")
        .flatMap(AddressPrefix::of)
        .ifPresent(all::add);
    return all;
  }

  /** Fails at the first text in the array at a JSON pointer that is no prefix. */
  static void check(ResourceId id, JsonNode document, String pointer) throws ArmFailure {
    for (var text : texts(document, pointer)) {
      check(id, text);
    }
  }

  static void check(ResourceId id, String text) throws ArmFailure {
    if (AddressPrefix.of(text).isPresent()) {
      return;
    }
    boolean hostBits = text.matches("\\d{1,3}(\\.\\d{1,3}){3}/([0-9]|[12][0-9]|3[0-2])");
    throw hostBits
        ? ArmFailure.badRequest(
            "InvalidCIDRNotation",
            "The address prefix %s in resource %s has an invalid CIDR notation."
                .formatted(text, id))
        : ArmFailure.badRequest(
            "InvalidAddressPrefixFormat",
            "Address prefix %s of resource %s is not formatted correctly. It should follow CIDR notation, for example 10.0.0.0/24."
                .formatted(text, id));
  }

  private static List<String> texts(JsonNode document, String pointer) {
    var texts = new ArrayList<String>();
    document.at(pointer).forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
