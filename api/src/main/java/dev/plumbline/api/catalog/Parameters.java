package dev.plumbline.api.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The JSON Schema of a template's parameters, with what forms are made of. Nothing is fetched: a
 * {@code $ref} points into the schema itself. Immutable and thread-safe.
 */
public final class Parameters {

  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder()
          .pathType(PathType.JSON_POINTER)
          .locale(Locale.ROOT)
          .formatAssertionsEnabled(true)
          .build();

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  /** Whatever a schema names by an address is not there. */
  private static final JsonSchemaFactory DRAFT =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private final JsonNode schema;
  private final JsonNode hints;
  private final JsonSchema compiled;

  private Parameters(JsonNode schema, JsonNode hints) {
    this.schema = schema;
    this.hints = hints;
    this.compiled = DRAFT.getSchema(SchemaLocation.DOCUMENT, schema, CONFIG);
    compiled.initializeValidators();
  }

  /** Those of a schema in which {@link #faults} found nothing. */
  static Parameters of(JsonNode schema, JsonNode hints) {
    return new Parameters(schema, hints);
  }

  /** What is wrong with a schema; each reads on from the word parameters. */
  static List<String> faults(JsonNode schema) {
    var faults = new ArrayList<String>();
    if (!schema.path("type").asText().equals("object") || !schema.path("properties").isObject()) {
      faults.add("must be a JSON Schema of type object with properties");
      return faults;
    }
    references(schema, "", faults);
    for (var wrong :
        DRAFT
            .getSchema(SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()), CONFIG)
            .validate(schema)) {
      faults.add(wrong.getInstanceLocation() + ": " + message(wrong));
    }
    if (faults.isEmpty()) {
      // Only then: a schema that is used must not make the validator fetch anything.
      unfit(schema, defaults(schema))
          .forEach(
              unfit ->
                  faults.add("/properties" + unfit.pointer() + "/default: " + unfit.message()));
    }
    return faults;
  }

  private static void references(JsonNode node, String at, List<String> faults) {
    if (node instanceof ObjectNode object) {
      var dialect = object.path("$schema").asText(DIALECT);
      if (!dialect.replaceAll("#$", "").equals(DIALECT)) {
        faults.add(at + "/$schema is '" + dialect + "': leave it out, or write " + DIALECT);
      }
      if (object.path("$id").isTextual()) {
        faults.add(at + "/$id names an address: leave it out");
      }
      for (var word : List.of("$ref", "$dynamicRef")) {
        var target = object.path(word).asText("#");
        if (!target.startsWith("#")) {
          faults.add(at + "/" + word + " names '" + target + "': only # and what follows may");
        }
      }
    }
    if (node.isObject()) {
      for (var member : node.properties()) {
        references(member.getValue(), at + "/" + member.getKey(), faults);
      }
    } else {
      for (var index = 0; index < node.size(); index++) {
        references(node.path(index), at + "/" + index, faults);
      }
    }
  }

  /** What is wrong with values of some parameters of a schema, whatever the others are. */
  static List<Complaint> unfit(JsonNode schema, JsonNode values) {
    var complaints = new ArrayList<Complaint>();
    for (var value : values.properties()) {
      var at = "/" + value.getKey();
      var own = schema.path("properties").path(value.getKey());
      if (own.isMissingNode()) {
        complaints.add(new Complaint(at, "is no parameter"));
        continue;
      }
      for (var wrong :
          DRAFT.getSchema(SchemaLocation.DOCUMENT, own, CONFIG).validate(value.getValue())) {
        complaints.add(new Complaint(at, message(wrong)));
      }
    }
    return complaints;
  }

  public JsonNode schema() {
    return schema;
  }

  /** What a form shows beside each parameter: {@code title}, {@code help}, {@code order}. */
  public JsonNode hints() {
    return hints;
  }

  Checked check(JsonNode given) {
    if (!given.isObject()) {
      return new Checked.Bad(List.of(new Complaint("", "must be a JSON object")));
    }
    var whole = defaults(schema);
    given.properties().forEach(member -> whole.set(member.getKey(), member.getValue()));
    var complaints =
        compiled.validate(whole).stream()
            .map(wrong -> new Complaint(pointer(wrong), message(wrong)))
            .distinct()
            .sorted(Comparator.comparing(Complaint::pointer).thenComparing(Complaint::message))
            .toList();
    return complaints.isEmpty() ? new Checked.Good(whole) : new Checked.Bad(complaints);
  }

  private static ObjectNode defaults(JsonNode schema) {
    var defaults = JsonNodeFactory.instance.objectNode();
    for (var property : schema.path("properties").properties()) {
      var usual = property.getValue().path("default");
      if (!usual.isMissingNode()) {
        defaults.set(property.getKey(), usual);
      }
    }
    return defaults;
  }

  /** Of a property that is missing or too many, the property itself. */
  private static String pointer(ValidationMessage wrong) {
    var at = wrong.getInstanceLocation().toString();
    return wrong.getProperty() == null
        ? at
        : at + "/" + wrong.getProperty().replace("~", "~0").replace("/", "~1");
  }

  /** Without the place, which stands beside it. */
  private static String message(ValidationMessage wrong) {
    var text = wrong.getMessage();
    var place = wrong.getInstanceLocation() + ": ";
    return text.startsWith(place) ? text.substring(place.length()) : text;
  }

  /** A parameter as a form shows it, with its own schema. */
  public record Field(String name, String title, String help, JsonNode schema, boolean required) {}

  /** The parameters in the order of their hints, then of the schema. */
  public List<Field> fields() {
    var required = new ArrayList<String>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    var fields = new ArrayList<Field>();
    for (var property : schema.path("properties").properties()) {
      var hint = hints.path(property.getKey());
      fields.add(
          new Field(
              property.getKey(),
              hint.path("title")
                  .asText(property.getValue().path("title").asText(property.getKey())),
              hint.path("help").asText(property.getValue().path("description").asText("")),
              property.getValue(),
              required.contains(property.getKey())));
    }
    fields.sort(
        Comparator.comparingInt(field -> hints.path(field.name()).path("order").asInt(1000)));
    return fields;
  }
}
