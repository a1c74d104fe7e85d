package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Optional;

/** Elements of lists that services of Azure add themselves, as long as they say nothing. */
final class AzureManaged {

  /** Source: REST reference, Diagnostic Settings - Get. */
  private static final ManagedElement CATEGORY =
      new ManagedElement(
          "azure-idle-category",
          "Azure Monitor lists every category of a resource; this one is not enabled");

  /** Source: REST reference, SignalR - Get. */
  private static final ManagedElement FLAG =
      new ManagedElement(
          "azure-idle-flag", "the service lists every flag that it has; this one is off");

  /** Source: REST reference, SQL Resources - Get SQL Container. */
  private static final ManagedElement OWN_PATH =
      new ManagedElement(
          "azure-own-path", "Cosmos DB leaves its own etag out of every index of a container");

  private AzureManaged() {}

  static Optional<ManagedElement> element(String type, Value.Fields fields) {
    if (type.endsWith(":DiagnosticSetting")) {
      return when(
          fields.values().get("enabled") instanceof Value.Bool(var enabled) && !enabled, CATEGORY);
    }
    if (type.endsWith(":SignalR") || type.endsWith(":WebPubSub")) {
      return when(
          fields.values().containsKey("flag") && text(fields, "value").equalsIgnoreCase("false"),
          FLAG);
    }
    return when(
        type.startsWith("azure-native:documentdb")
            && fields.values().size() == 1
            && text(fields, "path").equals("/\"_etag\"/?"),
        OWN_PATH);
  }

  private static Optional<ManagedElement> when(boolean fits, ManagedElement managed) {
    return fits ? Optional.of(managed) : Optional.empty();
  }

  private static String text(Value.Fields fields, String name) {
    return fields.at(name).flatMap(Value::text).orElse("");
  }
}
