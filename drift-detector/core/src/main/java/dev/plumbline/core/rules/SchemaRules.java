package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Adds to the rules of a type what a document itself says of its fields. */
public final class SchemaRules {

  private static final String POINTER = "/properties/";

  private SchemaRules() {}

  /**
   * The rules with those of a schema.
   *
   * @param guides inputs and outputs whose spelling the paths take; none where the paths are in
   *     Pulumi's spelling already
   */
  public static FieldRules added(
      FieldRules rules,
      List<String> readOnly,
      List<String> writeOnly,
      Map<String, Value> defaults,
      List<Value.Fields> guides) {
    var added = FieldRules.of(rules.type()).include(rules);
    readOnly.forEach(path -> added.readOnly(respelled(rules.type(), path, guides)));
    writeOnly.forEach(path -> added.writeOnly(respelled(rules.type(), path, guides)));
    defaults.forEach(
        (path, value) -> added.defaultValue(respelled(rules.type(), path, guides), value));
    return added.build();
  }

  private static String respelled(String type, String path, List<Value.Fields> guides) {
    if (guides.isEmpty()) {
      return path;
    }
    if (type.startsWith("azure-native:")) {
      return AzureNativeDocument.spelled(type, path);
    }
    if (!type.startsWith("aws-native:")) {
      return path;
    }
    var names = new ArrayList<String>();
    List<? extends Value> here = guides;
    for (var name : dotted(path).split("\\.", -1)) {
      var spelled = name.equals("*") ? name : AwsNativeDocument.spelled(name, here);
      names.add(spelled);
      here = inside(here, spelled);
    }
    return String.join(".", names);
  }

  /** CloudFormation's own schemas name fields by JSON pointers: {@code /properties/Arn}. */
  private static String dotted(String path) {
    return path.startsWith(POINTER) ? path.substring(POINTER.length()).replace('/', '.') : path;
  }

  private static List<Value> inside(List<? extends Value> guides, String name) {
    var inside = new ArrayList<Value>();
    for (var guide : guides) {
      switch (guide) {
        case Value.Items(var items) when name.equals("*") -> inside.addAll(items);
        case Value.Fields(var fields) when name.equals("*") -> inside.addAll(fields.values());
        case Value.Fields fields -> fields.at(name).ifPresent(inside::add);
        case Value ignored -> {}
      }
    }
    return inside;
  }
}
