package dev.plumbline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.Ownership;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Suppression;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One comparison with a known result, as a folder of JSON files:
 *
 * <ul>
 *   <li>{@code case.json}: {@code type}, {@code reason}, and if wanted {@code cloudId}, {@code
 *       shape} of the live document ({@code pulumi} unless said), {@code secrets}: names of
 *       top-level fields whose declared and recorded values are secret
 *   <li>{@code declared.json}: the inputs
 *   <li>{@code recorded.json}: the outputs; empty where the file is missing
 *   <li>{@code live.json}: the live document; {@code null} where the resource is gone
 *   <li>{@code expected.json}: the verdict, and of the rest what matters, in the form of {@link
 *       #shown}
 * </ul>
 */
public record GoldenCase(
    String name,
    String type,
    String reason,
    DeclaredResource resource,
    ReadOutcome outcome,
    JsonNode expected) {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final StackId STACK = new StackId("file:///golden", "golden", "case");

  /** Reads a case from its folder. */
  public static GoldenCase read(Path folder) {
    var about = json(folder, "case.json");
    var secrets = new HashSet<String>();
    about.path("secrets").forEach(field -> secrets.add(field.asText()));
    var type = about.path("type").asText();
    var name = String.valueOf(folder.getFileName());
    var resource =
        DeclaredResource.of(
            "urn:pulumi:case::golden::" + type + "::" + name,
            type,
            about.path("cloudId").asText(),
            fields(json(folder, "declared.json"), secrets),
            Files.exists(folder.resolve("recorded.json"))
                ? fields(json(folder, "recorded.json"), secrets)
                : new Value.Fields(java.util.Map.of()));
    return new GoldenCase(
        name,
        type,
        about.path("reason").asText(),
        resource,
        outcome(json(folder, "live.json"), about.path("shape").asText()),
        json(folder, "expected.json"));
  }

  /** Compares as a scan would, without any sidecar and without ignores. */
  public ResourceVerdict verdict(Function<String, FieldRules> rules) {
    var key = "golden".getBytes(StandardCharsets.UTF_8);
    return new Comparison(new ComparisonSettings(key, List.of(), List.of()))
        .compare(resource, outcome, rules.apply(type), Ownership.NONE, STACK);
  }

  /**
   * What a verdict shows of itself here, in the contract's words: {@code verdict}, {@code
   * differences} in any order, {@code suppressed} ({@code path}, {@code rule}), {@code ledger}.
   */
  public static ObjectNode shown(ResourceVerdict verdict) {
    var shown = JSON.createObjectNode().put("verdict", verdict.verdict().word());
    var differences = shown.putArray("differences");
    verdict.differences().forEach(difference -> differences.add(shown(difference)));
    var suppressed = shown.putArray("suppressed");
    verdict.suppressed().forEach(suppression -> suppressed.add(shown(suppression)));
    shown.set("ledger", JSON.valueToTree(ledger(verdict)));
    return shown;
  }

  private static LinkedHashMap<String, Integer> ledger(ResourceVerdict verdict) {
    var counts = new LinkedHashMap<String, Integer>();
    var ledger = verdict.ledger();
    counts.put("verified", ledger.verified());
    counts.put("drifted", ledger.drifted());
    counts.put("suppressed", ledger.suppressed());
    counts.put("writeOnly", ledger.writeOnly());
    counts.put("secret", ledger.secret());
    counts.put("unsupported", ledger.unsupported());
    counts.put("unreadable", ledger.unreadable());
    return counts;
  }

  private static ObjectNode shown(Difference difference) {
    var shown =
        JSON.createObjectNode()
            .put("path", difference.path().toString())
            .put("kind", difference.kind().word())
            .put("origin", difference.origin().word());
    shown.set("declared", ValueJson.write(difference.declared()));
    shown.set("recorded", ValueJson.write(difference.recorded()));
    shown.set("live", ValueJson.write(difference.live()));
    return shown.put("secret", difference.secret());
  }

  private static ObjectNode shown(Suppression suppression) {
    return JSON.createObjectNode()
        .put("path", suppression.path().toString())
        .put("rule", suppression.rule());
  }

  private static ReadOutcome outcome(JsonNode live, String shape) {
    return live.isNull()
        ? new ReadOutcome.Absent("gone")
        : new ReadOutcome.Found(
            fields(live, Set.of()),
            shape.equals("api") ? ReadOutcome.Shape.API : ReadOutcome.Shape.PULUMI);
  }

  private static Value.Fields fields(JsonNode json, Set<String> secrets) {
    if (!(ValueJson.read(json) instanceof Value.Fields(var values))) {
      throw new IllegalArgumentException("a golden document is an object");
    }
    var marked = new LinkedHashMap<>(values);
    secrets.forEach(
        field ->
            marked.computeIfPresent(
                field, (ignored, value) -> new Value.Secret(Optional.of(value))));
    return new Value.Fields(marked);
  }

  private static JsonNode json(Path folder, String file) {
    try {
      return JSON.readTree(Files.readString(folder.resolve(file)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(folder + "/" + file, unreadable);
    }
  }
}
