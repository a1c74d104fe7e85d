package dev.plumbline.core.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.PulumiEnvelope;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Evidence documents as JSON. Strict: a document that says something else than it should is a
 * {@link PlumblineException} with the field, the reason and the fix; unknown keys are ignored. Safe
 * for use by many threads.
 */
public final class EvidenceJson {

  /**
   * What is refused as too much.
   *
   * @param depth levels of nesting
   * @param characters characters of one document
   */
  public record Limits(int depth, int characters) {
    public static final Limits DEFAULT = new Limits(500, 32 * 1024 * 1024);
  }

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]+:[^:\\s]*:[^:\\s]+");
  private static final PulumiEnvelope ENVELOPES = new PulumiEnvelope(PulumiEnvelope.Opener.NONE);

  private final Limits limits;
  private final ObjectMapper mapper;

  public EvidenceJson() {
    this(Limits.DEFAULT);
  }

  public EvidenceJson(Limits limits) {
    this.limits = limits;
    this.mapper =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxNestingDepth(limits.depth())
                            .maxStringLength(limits.characters())
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
  }

  /** Reads one document. */
  public Evidence read(String text) {
    if (text.length() > limits.characters()) {
      throw bad(
          "the document",
          "is longer than %d characters".formatted(limits.characters()),
          "compare resources one by one");
    }
    var root = tree(text);
    if (!root.isObject()) {
      throw bad("the document", "is no JSON object", "give one evidence document");
    }
    version(root);
    return new Evidence(
        type(root),
        cloudId(root),
        fields(root, "declared", true),
        fields(root, "recorded", false),
        outcome(root),
        schema(root.path("schema")));
  }

  private JsonNode tree(String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      // The parser's own message quotes the document, which may hold secrets.
      throw bad(
          "the document",
          place == null
              ? "is no JSON"
              : "is no JSON that Plumbline reads, at line %d, column %d"
                  .formatted(place.getLineNr(), place.getColumnNr()),
          "give one JSON object, no key twice, at most %d levels deep".formatted(limits.depth()));
    } catch (NumberFormatException tooLarge) {
      // Jackson lets an exponent of twenty digits through as this.
      throw bad("the document", "has a number that is too large", "write it as text");
    }
  }

  private static void version(JsonNode root) {
    var version = root.path("version");
    if (!version.isIntegralNumber() || !version.asText().equals(String.valueOf(Evidence.VERSION))) {
      throw bad(
          "version",
          version.isMissingNode() ? "is missing" : "is not one that Plumbline reads",
          "write \"version\": " + Evidence.VERSION);
    }
  }

  private static String type(JsonNode root) {
    var type = root.path("type");
    if (!type.isTextual() || !TOKEN.matcher(type.textValue()).matches()) {
      throw bad(
          "type",
          type.isMissingNode() ? "is missing" : "is no Pulumi token",
          "write one such as \"aws:ec2/vpc:Vpc\"");
    }
    return type.textValue();
  }

  private static String cloudId(JsonNode root) {
    var id = root.path("cloudId");
    if (!id.isTextual() && !id.isNull() && !id.isMissingNode()) {
      throw bad("cloudId", "is no text", "write the cloud's id as text, or leave it out");
    }
    return id.isTextual() ? id.textValue() : "";
  }

  private static Optional<Value.Fields> fields(JsonNode root, String name, boolean required) {
    var node = root.path(name);
    if (node.isNull() || (node.isMissingNode() && !required)) {
      return Optional.empty();
    }
    if (node.isMissingNode()) {
      throw bad(name, "is missing", "give the Pulumi inputs, or null where it is unmanaged");
    }
    if (!node.isObject()) {
      throw bad(name, "is no object", "give an object or null");
    }
    return Optional.of(envelope(name, () -> ENVELOPES.readFields(node)));
  }

  private interface Reading<T> {
    T read();
  }

  private static <T> T envelope(String name, Reading<T> reading) {
    try {
      return reading.read();
    } catch (PlumblineException e) {
      throw new PlumblineException(e.category(), "evidence: " + name + ": " + e.getMessage(), e);
    }
  }

  private static ReadOutcome outcome(JsonNode root) {
    var live = root.path("live");
    if (live.isObject() && !live.has("document")) {
      // An outcome may stand in live's place: beside it, inside it or as it.
      if (live.path("outcome").isObject()) {
        return stated(live.path("outcome"));
      }
      if (live.path("kind").isTextual() && !live.has("shape")) {
        return stated(live);
      }
    }
    var outcome = root.path("outcome");
    if (live.isMissingNode() && outcome.isMissingNode()) {
      throw bad(
          "live",
          "is missing",
          "give the live document, null where it is certainly absent, or an outcome");
    }
    if (live.isNull() || live.isMissingNode()) {
      return outcome.isObject()
          ? stated(outcome)
          : outcome.isMissingNode() || outcome.isNull()
              ? new ReadOutcome.Absent("")
              : refusedOutcome();
    }
    if (outcome.isObject() && !outcome.path("kind").asText().equals("found")) {
      throw bad("outcome", "says otherwise than live", "give either live or an outcome");
    }
    return found(live);
  }

  private static ReadOutcome refusedOutcome() {
    throw bad("outcome", "is no object", "write {\"kind\": \"denied\", \"detail\": \"...\"}");
  }

  private static ReadOutcome stated(JsonNode outcome) {
    var detail = outcome.path("detail").asText("");
    return switch (outcome.path("kind").asText("")) {
      case "absent" -> new ReadOutcome.Absent(detail);
      case "denied" -> new ReadOutcome.Denied(detail);
      case "throttled" -> new ReadOutcome.Throttled(detail);
      case "failed" -> new ReadOutcome.Failed(detail);
      case "unsupported" -> new ReadOutcome.Unsupported(detail);
      case "found" -> throw bad("live", "is missing", "give the document that was found");
      default ->
          throw bad(
              "outcome.kind",
              "is none that Plumbline knows",
              "write found, absent, denied, throttled, failed or unsupported");
    };
  }

  private static ReadOutcome found(JsonNode live) {
    var document = live.path("document");
    if (!live.isObject() || !document.isObject()) {
      throw bad(
          "live.document", "is no object", "write {\"shape\": \"pulumi\", \"document\": {...}}");
    }
    var shape =
        switch (live.path("shape").asText("")) {
          case "pulumi" -> ReadOutcome.Shape.PULUMI;
          case "api" -> ReadOutcome.Shape.API;
          default -> throw bad("live.shape", "is missing or unknown", "write pulumi or api");
        };
    return new ReadOutcome.Found(
        envelope("live", () -> ENVELOPES.readFields(document)),
        shape,
        java.util.Set.copyOf(texts(live.path("unreadable"), "live.unreadable")),
        applied(live.path("applied")));
  }

  private static Optional<Value.Fields> applied(JsonNode applied) {
    if (applied.isMissingNode() || applied.isNull()) {
      return Optional.empty();
    }
    if (!applied.isObject()) {
      throw bad("live.applied", "is no object", "give what a dry run answered, or leave it out");
    }
    return Optional.of(envelope("live.applied", () -> ENVELOPES.readFields(applied)));
  }

  private static Evidence.Schema schema(JsonNode schema) {
    if (schema.isMissingNode() || schema.isNull()) {
      return Evidence.Schema.NONE;
    }
    if (!schema.isObject()) {
      throw bad("schema", "is no object", "give an object or leave it out");
    }
    return new Evidence.Schema(
        texts(schema.path("readOnly"), "schema.readOnly"),
        texts(schema.path("writeOnly"), "schema.writeOnly"),
        defaults(schema.path("defaults")));
  }

  private static List<String> texts(JsonNode list, String name) {
    if (list.isMissingNode() || list.isNull()) {
      return List.of();
    }
    var texts = new ArrayList<String>();
    for (var one : list) {
      texts.add(one.isTextual() ? one.textValue() : "");
    }
    if (!list.isArray() || texts.contains("")) {
      throw bad(name, "is no list of texts", "give dotted paths");
    }
    return texts;
  }

  private static Map<String, Value> defaults(JsonNode defaults) {
    if (defaults.isMissingNode() || defaults.isNull()) {
      return Map.of();
    }
    if (!defaults.isObject()) {
      throw bad("schema.defaults", "is no object", "give a value for each dotted path");
    }
    return new LinkedHashMap<>(
        envelope("schema.defaults", () -> ENVELOPES.readFields(defaults)).values());
  }

  /** Writes a document that {@link #read} reads again; no secret's content is ever written. */
  public static ObjectNode write(Evidence evidence) {
    var root = JsonNodeFactory.instance.objectNode().put("version", Evidence.VERSION);
    root.put("type", evidence.type()).put("cloudId", evidence.cloudId());
    root.set("declared", write(evidence.declared()));
    root.set("recorded", write(evidence.recorded()));
    if (evidence.outcome() instanceof ReadOutcome.Found found) {
      var live = root.putObject("live");
      live.put("shape", found.shape().name().toLowerCase(Locale.ROOT));
      live.set("document", PulumiEnvelope.write(found.live()));
      if (!found.unreadable().isEmpty()) {
        var unreadable = live.putArray("unreadable");
        found.unreadable().stream().sorted().forEach(unreadable::add);
      }
      found.applied().ifPresent(applied -> live.set("applied", PulumiEnvelope.write(applied)));
    } else {
      root.putNull("live");
      root.putObject("outcome")
          .put("kind", evidence.outcome().kind())
          .put("detail", evidence.outcome().text());
    }
    write(evidence.schema(), root);
    return root;
  }

  private static JsonNode write(Optional<Value.Fields> fields) {
    return PulumiEnvelope.write(fields.<Value>map(all -> all).orElse(Value.nothing()));
  }

  private static void write(Evidence.Schema schema, ObjectNode root) {
    if (schema.equals(Evidence.Schema.NONE)) {
      return;
    }
    var node = root.putObject("schema");
    schema.readOnly().forEach(node.putArray("readOnly")::add);
    schema.writeOnly().forEach(node.putArray("writeOnly")::add);
    node.set("defaults", PulumiEnvelope.write(new Value.Fields(schema.defaults())));
  }

  private static PlumblineException bad(String field, String reason, String fix) {
    return new PlumblineException(
        Category.USAGE, "evidence: %s %s; %s".formatted(field, reason, fix));
  }
}
