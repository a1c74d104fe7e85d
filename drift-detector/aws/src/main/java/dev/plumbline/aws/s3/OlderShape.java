package dev.plumbline.aws.s3;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The shape of a bucket of the older type: what the newer has as lists of at most one are objects
 * there, some under other names.
 */
final class OlderShape {

  /** Fields of the newer type that are called otherwise in the older. */
  private static final Map<String, String> NAMES =
      Map.of(
          "versionings", "versioning",
          "serverSideEncryptionConfigurations", "serverSideEncryptionConfiguration",
          "replicationConfigurations", "replicationConfiguration",
          "websites", "website");

  private OlderShape() {}

  /** What the older type calls a field of the newer. */
  static String name(String field) {
    return NAMES.getOrDefault(field, field);
  }

  static ReadOutcome.Found of(ReadOutcome.Found newer) {
    var fields = new LinkedHashMap<String, Value>();
    newer.live().values().forEach((field, value) -> fields.put(name(field), value(field, value)));
    return new ReadOutcome.Found(
        new Value.Fields(fields),
        newer.shape(),
        newer.unreadable().stream().map(OlderShape::name).collect(Collectors.toSet()));
  }

  private static Value value(String field, Value value) {
    return switch (field) {
      case "versionings" -> first(value);
      case "serverSideEncryptionConfigurations" -> encryption(first(value));
      case "lifecycleRules" ->
          new Value.Items(Declared.items(value).stream().map(OlderShape::lifecycle).toList());
      case String other -> value;
    };
  }

  private static Value encryption(Value configuration) {
    if (!(configuration instanceof Value.Fields fields)) {
      return configuration;
    }
    var rule = first(fields.at("rules").orElse(Value.nothing()));
    var singular =
        renamed(rule, "applyServerSideEncryptionByDefaults", "applyServerSideEncryptionByDefault");
    return Value.fields(Map.of("rule", singular));
  }

  private static Value lifecycle(Value rule) {
    return renamed(
        renamed(rule, "expirations", "expiration"),
        "noncurrentVersionExpirations",
        "noncurrentVersionExpiration");
  }

  private static Value renamed(Value value, String plural, String singular) {
    if (!(value instanceof Value.Fields(var given))) {
      return value;
    }
    var fields = new LinkedHashMap<>(given);
    var list = fields.remove(plural);
    if (list != null && !list.isEmpty()) {
      fields.put(singular, first(list));
    }
    return new Value.Fields(fields);
  }

  private static Value first(Value list) {
    return Declared.items(list).stream().findFirst().orElse(Value.nothing());
  }
}
