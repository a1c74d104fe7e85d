package dev.plumbline.core.feed;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The resources that a change of one of Resource Manager is about: itself, and those it is a part
 * of, since a parent may declare its parts in line. A change in a group is none of the group.
 */
final class AzureResourceIds {

  private static final String PROVIDERS = "/providers/";

  private AzureResourceIds() {}

  /** None where the text is no id of a resource. */
  static Set<String> of(String id) {
    var ids = new HashSet<String>();
    var rest = id;
    var at = rest.toLowerCase(Locale.ROOT).lastIndexOf(PROVIDERS);
    while (rest.startsWith("/") && at >= 0) {
      var scope = rest.substring(0, at);
      var parts = List.of(rest.substring(at + PROVIDERS.length()).split("/", -1));
      // A namespace, then pairs of a type and a name.
      for (var length = 3; length <= parts.size(); length += 2) {
        ids.add(scope + PROVIDERS + String.join("/", parts.subList(0, length)));
      }
      rest = scope;
      at = rest.toLowerCase(Locale.ROOT).lastIndexOf(PROVIDERS);
    }
    if (ids.isEmpty() && isGroup(id)) {
      ids.add(id);
    }
    return ids;
  }

  private static boolean isGroup(String id) {
    var parts = Arrays.asList(id.split("/", -1));
    return parts.size() == 5 && parts.get(3).equalsIgnoreCase("resourceGroups");
  }
}
