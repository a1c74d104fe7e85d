package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Brings a policy document of AWS to one form: single texts are lists of one, lists have no order,
 * actions and keys of conditions no case, {@code "*"} is {@code {"AWS": "*"}} and the ARN of an
 * account's root user, in whatever partition, the account's id.
 *
 * <p>Source: IAM User Guide, "Grammar of the IAM JSON policy language" and "AWS JSON policy
 * elements: Principal" and "IAM JSON policy elements: Condition" (keys are not case-sensitive).
 */
final class JsonPolicyNormalizer implements Normalizer {

  private static final String OLD_VERSION = "2008-10-17";
  private static final Set<String> LISTS = Set.of("Action", "NotAction", "Resource", "NotResource");
  private static final Pattern ROOT_USER =
      Pattern.compile("^arn:aws(?:-[a-z-]+)?:iam::([0-9]{12}):root$");

  @Override
  public String name() {
    return "json-policy";
  }

  @Override
  public Value normalize(Value value) {
    return JsonNormalizer.read(value) instanceof Value.Fields policy
            && policy.values().containsKey("Statement")
        ? policy(policy)
        : JsonNormalizer.read(value);
  }

  private static Value policy(Value.Fields policy) {
    var normal = new LinkedHashMap<>(policy.values());
    normal.putIfAbsent("Version", Value.of(OLD_VERSION));
    normal.put(
        "Statement",
        sorted(
            policy.at("Statement").map(JsonPolicyNormalizer::list).orElse(List.of()).stream()
                .map(JsonPolicyNormalizer::statement)
                .toList()));
    return new Value.Fields(normal);
  }

  private static Value statement(Value value) {
    if (!(value instanceof Value.Fields(var fields))) {
      return value;
    }
    var normal = new TreeMap<String, Value>();
    fields.forEach(
        (key, part) -> {
          if (!isEmptyText(part) && !(key.equals("Condition") && part.isEmpty())) {
            normal.put(key, part(key, part));
          }
        });
    return new Value.Fields(normal);
  }

  /** The value of a key of a statement in the form that all its spellings share. */
  static Value part(String key, Value value) {
    if (LISTS.contains(key)) {
      return texts(value, key.endsWith("Action"));
    }
    return switch (key) {
      case "Principal", "NotPrincipal" -> principal(value);
      case "Condition" -> condition(value);
      default -> value;
    };
  }

  private static boolean isEmptyText(Value value) {
    return value instanceof Value.Null || value.equals(Value.of(""));
  }

  private static Value principal(Value value) {
    var byKind = value instanceof Value.Fields(var fields) ? fields : Map.of("AWS", value);
    var normal = new TreeMap<String, Value>();
    byKind.forEach(
        (kind, who) ->
            normal.put(
                kind, sorted(list(who).stream().map(JsonPolicyNormalizer::rootUser).toList())));
    return new Value.Fields(normal);
  }

  private static Value rootUser(Value who) {
    return who instanceof Value.Text(var id)
        ? Value.of(ROOT_USER.matcher(id).replaceFirst("$1"))
        : who;
  }

  private static Value condition(Value value) {
    if (!(value instanceof Value.Fields(var operators))) {
      return value;
    }
    var normal = new TreeMap<String, Value>();
    operators.forEach(
        (operator, keys) -> {
          var byKey = new TreeMap<String, Value>();
          if (keys instanceof Value.Fields(var fields)) {
            fields.forEach(
                (key, values) -> byKey.put(key.toLowerCase(Locale.ROOT), texts(values, false)));
          }
          normal.put(operator, new Value.Fields(byKey));
        });
    return new Value.Fields(normal);
  }

  private static Value texts(Value value, boolean lowerCase) {
    return sorted(
        list(value).stream()
            .map(
                one ->
                    switch (one) {
                      case Value.Bool(var bool) -> Value.of(String.valueOf(bool));
                      case Value.Num(var number) -> Value.of(number.toPlainString());
                      case Value.Text(var text) when lowerCase ->
                          Value.of(text.toLowerCase(Locale.ROOT));
                      case Value other -> other;
                    })
            .toList());
  }

  private static List<Value> list(Value value) {
    return value instanceof Value.Items(var items) ? items : List.of(value);
  }

  private static Value sorted(List<Value> values) {
    var distinct = new ArrayList<>(values.stream().distinct().toList());
    distinct.sort(Comparator.comparing(Value::toString));
    return new Value.Items(distinct);
  }
}
