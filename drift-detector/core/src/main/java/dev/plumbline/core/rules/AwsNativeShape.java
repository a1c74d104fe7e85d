package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Brings documents of a type that has a schema to the shape of Pulumi's inputs: knows where keys
 * are data, and where two texts mean the same in view of each other. Safe for use by many threads.
 *
 * <p>The provider's outputs have its names even for keys that are data ({@code Statement} is {@code
 * statement}), its inputs have them as the program wrote them: so inputs show the true keys, and
 * where only outputs know them the live document takes theirs.
 */
final class AwsNativeShape {

  /** Bounds what is kept, since evidence may name any number of types. */
  private static final int KEPT = 500;

  private static final ConcurrentHashMap<String, AwsNativeShape> BY_TYPE =
      new ConcurrentHashMap<>();

  private static final Normalizer ARN = new Mark("arn");
  private static final Normalizer VERSION = new Mark("version");

  /** Keys of KMS are named by id, alias or ARN, in all types. */
  private static final List<String> KEYS =
      List.of("**.kmsKeyId", "**.kmsKeyArn", "**.kmsKey", "**.kmsMasterKeyId", "**.*KmsKeyId");

  /** What is named by name, id or ARN, whatever a schema says of it. */
  private static final List<String> RESOURCES =
      List.of(
          "**.cluster",
          "**.clusterArn",
          "**.clusterName",
          "**.role",
          "**.*Role",
          "**.*RoleArn",
          "**.roleArn",
          "**.taskDefinition",
          "**.iamInstanceProfile",
          "**.*Arn");

  private static final String ID = "Id";

  /** Marks a place; changes nothing. */
  private record Mark(String name) implements Normalizer {
    @Override
    public Value normalize(Value value) {
      return value;
    }
  }

  private final RuleNode root;

  private AwsNativeShape(RuleNode root) {
    this.root = root;
  }

  /** The shape of a type; empty where it has no schema. */
  static Optional<AwsNativeShape> of(String type) {
    var known = BY_TYPE.get(type);
    if (known != null) {
      return Optional.of(known);
    }
    var shape = AwsNativeTable.of(type).map(schema -> made(type, schema));
    if (BY_TYPE.size() >= KEPT) {
      BY_TYPE.clear();
    }
    shape.ifPresent(made -> BY_TYPE.put(type, made));
    return shape;
  }

  /** More is known of the type now. */
  static void forget(String type) {
    BY_TYPE.remove(type);
  }

  private static AwsNativeShape made(String type, AwsNativeSchema schema) {
    var rules = FieldRules.of("shape of " + type);
    AwsNativeRules.closed(schema).forEach(rules::maps);
    KEYS.forEach(path -> rules.normalize(path, ARN));
    RESOURCES.forEach(path -> rules.normalize(path, ARN));
    rules.normalize("**.engineVersion", VERSION);
    schema
        .spellings()
        .forEach(
            (path, spelling) -> {
              switch (spelling) {
                case ARN -> rules.normalize(path, ARN);
                case VERSION -> rules.normalize(path, VERSION);
                case JSON, CASE, DOMAIN, CIDR, USER_DATA, PROTOCOL -> {}
              }
            });
    return new AwsNativeShape(RuleTree.of(rules.build()).root());
  }

  /** A document in the spelling of Cloud Control. */
  Value.Fields toPulumi(Value.Fields live, Value.Fields declared, Value.Fields recorded) {
    var guides = AwsNativeGuides.of(declared, recorded);
    var names = guides.names();
    var renamed = new LinkedHashMap<String, Value>();
    live.values()
        .forEach(
            (key, value) -> {
              var name = key.equals(ID) ? names.getOrDefault("awsid", "awsId") : name(key, names);
              renamed.put(name, spelled(value, guides.inside(name), root.child(name), false));
            });
    return new Value.Fields(renamed);
  }

  /** A document in the spelling of the provider's outputs, whose keys that are data it mends. */
  Value.Fields mended(Value.Fields live, Value.Fields declared) {
    return (Value.Fields) mended(live, new AwsNativeGuides(List.of(declared), List.of()), root);
  }

  private static Value spelled(
      Value value, AwsNativeGuides guides, RuleNode node, boolean lettered) {
    return switch (value) {
      case Value.Fields(var fields) -> spelledFields(fields, guides, node, lettered);
      case Value.Items(var items) -> {
        var inner = guides.elements();
        yield new Value.Items(
            items.stream().map(item -> spelled(item, inner, node.element(), lettered)).toList());
      }
      case Value.Text(var text) ->
          AwsNativeTexts.spelled(text, guides, isArn(node), isVersion(node));
      case Value other -> other;
    };
  }

  private static Value spelledFields(
      Map<String, Value> fields, AwsNativeGuides guides, RuleNode node, boolean lettered) {
    var names = guides.names();
    var data = node.isMap() || lettered;
    var kept = !data && isLettered(fields, guides);
    var renamed = data ? renamed(fields, guides) : Set.<String>of();
    var spelled = new LinkedHashMap<String, Value>();
    fields.forEach(
        (key, field) -> {
          var stays = kept || (data && !renamed.contains(key));
          var name = stays ? key : data ? AwsNativeNames.ofProperty(key) : name(key, names);
          spelled.put(
              name, spelled(field, guides.inside(name), node.child(name), lettered || kept));
        });
    return new Value.Fields(spelled);
  }

  private static String name(String key, Map<String, String> names) {
    return names.getOrDefault(AwsNativeDocument.folded(key), AwsNativeNames.ofProperty(key));
  }

  /** Whether inputs have a key of this object that the provider would never name so. */
  private static boolean isLettered(Map<String, Value> fields, AwsNativeGuides guides) {
    return guides.declared().stream()
        .flatMap(guide -> AwsNativeGuides.keys(guide).stream())
        .anyMatch(key -> fields.containsKey(key) && !AwsNativeNames.ofProperty(key).equals(key));
  }

  /**
   * The keys of data that the guides have under the provider's names: outputs where no input says
   * anything, and inputs where the schema allows an object with fields beside a map.
   */
  private static Set<String> renamed(Map<String, Value> fields, AwsNativeGuides guides) {
    var declared = guides.declared().stream().anyMatch(Value.Fields.class::isInstance);
    var known =
        (declared ? guides.declared() : guides.recorded())
            .stream()
                .flatMap(guide -> AwsNativeGuides.keys(guide).stream())
                .collect(Collectors.toSet());
    if (declared && fields.keySet().stream().anyMatch(known::contains)) {
      return Set.of();
    }
    return fields.keySet().stream()
        .filter(key -> !known.contains(key))
        .filter(key -> known.contains(AwsNativeNames.ofProperty(key)))
        .filter(key -> !fields.containsKey(AwsNativeNames.ofProperty(key)))
        .collect(Collectors.toSet());
  }

  private static Value mended(Value value, AwsNativeGuides guides, RuleNode node) {
    return switch (value) {
      case Value.Fields(var fields) -> {
        var mended = new LinkedHashMap<String, Value>();
        fields.forEach(
            (key, field) -> {
              var name = node.isMap() ? trueKey(key, fields, guides) : key;
              mended.put(name, mended(field, guides.inside(name), node.child(name)));
            });
        yield new Value.Fields(mended);
      }
      case Value.Items(var items) -> {
        var inner = guides.elements();
        yield new Value.Items(
            items.stream().map(item -> mended(item, inner, node.element())).toList());
      }
      case Value.Text(var text) ->
          AwsNativeTexts.spelled(text, guides, isArn(node), isVersion(node));
      case Value other -> other;
    };
  }

  /** The one key of the inputs that the provider's names make this one of. */
  private static String trueKey(String key, Map<String, Value> fields, AwsNativeGuides guides) {
    var declared =
        guides.declared().stream()
            .flatMap(guide -> AwsNativeGuides.keys(guide).stream())
            .distinct()
            .toList();
    if (declared.contains(key)) {
      return key;
    }
    var origins =
        declared.stream()
            .filter(one -> AwsNativeNames.ofProperty(one).equals(key) && !fields.containsKey(one))
            .toList();
    return origins.size() == 1 ? origins.getFirst() : key;
  }

  private static boolean isArn(RuleNode node) {
    return node.normalizers().contains(ARN);
  }

  private static boolean isVersion(RuleNode node) {
    return node.normalizers().contains(VERSION);
  }
}
