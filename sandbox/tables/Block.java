import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a block by their names in Terraform. */
record Block(Map<String, Field> fields) {
  static final Block NONE = new Block(Map.of());

  static Block of(JsonNode block) {
    var fields = new LinkedHashMap<String, Field>();
    block
        .path("attributes")
        .properties()
        .forEach(entry -> fields.put(entry.getKey(), attribute(entry.getValue())));
    block
        .path("block_types")
        .properties()
        .forEach(
            entry -> {
              var nested = entry.getValue();
              fields.put(
                  entry.getKey(),
                  new Field(
                      nested.path("nesting_mode").asText().equals("set"),
                      false,
                      false,
                      false,
                      of(nested.path("block"))));
            });
    return new Block(fields);
  }

  private static Field attribute(JsonNode attribute) {
    var settable =
        attribute.path("optional").asBoolean() || attribute.path("required").asBoolean();
    var nested = attribute.path("nested_type");
    var type = attribute.path("type");
    return new Field(
        nested.path("nesting_mode").asText().equals("set")
            || type.path(0).asText().equals("set"),
        attribute.path("computed").asBoolean() && !settable,
        attribute.path("sensitive").asBoolean(),
        attribute.path("write_only").asBoolean(),
        nested.isObject() ? of(nested) : ofType(type));
  }

  /** The fields of an object inside a type such as {@code ["set", ["object", {...}]]}. */
  private static Block ofType(JsonNode type) {
    if (!type.isArray()) {
      return NONE;
    }
    if (!type.path(0).asText().equals("object")) {
      return ofType(type.path(1));
    }
    var fields = new LinkedHashMap<String, Field>();
    type.path(1)
        .properties()
        .forEach(
            entry ->
                fields.put(
                    entry.getKey(),
                    new Field(
                        entry.getValue().path(0).asText().equals("set"),
                        false,
                        false,
                        false,
                        ofType(entry.getValue()))));
    return new Block(fields);
  }

  /** The field that a Pulumi property is made of: camel case, plural where it is a list. */
  Optional<Field> of(String property) {
    for (var entry : fields.entrySet()) {
      if (Names.camel(entry.getKey()).equals(property)) {
        return Optional.of(entry.getValue());
      }
    }
    for (var entry : fields.entrySet()) {
      if (Names.stem(entry.getKey()).equals(Names.stem(property))) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }
}
