package dev.plumbline.azure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Writes the least rights of a scan as a custom role, in the form that {@code az role definition
 * create --role-definition} takes.
 */
final class Permissions {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The module of a token is the namespace of its provider without {@code Microsoft.}. */
  private static final Pattern MODULE = Pattern.compile("azure-native:([a-z0-9]+)(?:/v\\w+)?:\\w+");

  private Permissions() {}

  /**
   * Rights to read these types and to prove the subscription; other packages are left out.
   *
   * @param data rights on data, in a place that the reader of the role chooses
   */
  static String role(Set<String> types, Set<String> data) {
    var actions = new TreeSet<String>();
    actions.add("Microsoft.Resources/subscriptions/read");
    actions.add("Microsoft.Resources/subscriptions/providers/read");
    // What lives beside the managed resources, and who changed them.
    actions.add("Microsoft.Resources/subscriptions/resources/read");
    actions.add("Microsoft.Resources/subscriptions/resourceGroups/read");
    actions.add(ActivityLog.ACTION);
    actions.add(ResourceChanges.ACTION);
    for (var type : types) {
      var known = KnownTypes.BY_TOKEN.get(type.replaceFirst("/v[0-9a-z]+:", ":"));
      var module = MODULE.matcher(type);
      if (known != null) {
        actions.add(known + "/read");
      } else if (module.matches()) {
        actions.add("Microsoft." + module.group(1) + "/*/read");
      }
    }
    var role = JSON.createObjectNode();
    role.put("Name", "Plumbline reader");
    role.put("IsCustom", true);
    role.put("Description", "What a scan needs: it reads and calls no action that returns keys.");
    actions.forEach(role.putArray("Actions")::add);
    role.putArray("NotActions");
    data.forEach(role.putArray("DataActions")::add);
    role.putArray("NotDataActions");
    role.putArray("AssignableScopes").add("/subscriptions/00000000-0000-0000-0000-000000000000");
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(role);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
