package dev.plumbline.sandbox.provider.azure;

import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One resource type as the table states it.
 *
 * @param token of Pulumi, with the version where the program gave one
 * @param type of Resource Manager, such as {@code Microsoft.Network/virtualNetworks}
 * @param path the id's template; its parameters have the SDK's names
 * @param apiVersion such as {@code 2023-02-01}
 * @param naming how it is named where the program does not name it
 * @param replaceOn property paths, without list positions, that cannot change
 * @param kept lists of children that stay when they are not set
 * @param shared lists whose elements may be resources of their own
 * @param reported properties that Azure sets by itself although they can be set
 * @param reset the document that ends it, where it cannot be deleted
 * @param shape its properties without those of the path
 */
record ArmResource(
    String token,
    String type,
    String path,
    String apiVersion,
    Naming naming,
    Set<String> replaceOn,
    List<String> kept,
    List<String> shared,
    List<String> reported,
    Optional<Value.Fields> reset,
    Shape shape) {

  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  /** How the official provider names what the program leaves without a name. */
  enum Naming {
    /** The logical name and eight hex digits. */
    RANDOM,
    /** The logical name, for children. */
    COPY,
    /** A UUID. */
    UUID
  }

  ArmResource {
    replaceOn = Set.copyOf(replaceOn);
    kept = List.copyOf(kept);
    shared = List.copyOf(shared);
    reported = List.copyOf(reported);
  }

  /** The inputs that make up the id, in its order. */
  Set<String> parameters() {
    return parameters(path);
  }

  static Set<String> parameters(String path) {
    var names = new LinkedHashSet<String>();
    PARAMETER.matcher(path).results().forEach(match -> names.add(match.group(1)));
    names.remove("subscriptionId");
    return names;
  }

  /** The input that names the resource itself. */
  String nameParameter() {
    return List.copyOf(parameters()).getLast();
  }

  /** The id that the inputs make. */
  String id(Value.Fields inputs, String subscription) {
    return PARAMETER
        .matcher(path)
        .replaceAll(
            match -> {
              var name = match.group(1);
              var value =
                  name.equals("subscriptionId")
                      ? subscription
                      : inputs.at(name).flatMap(Value::text).orElse("");
              // a scope is a path of its own, with slashes at either end or not
              return Matcher.quoteReplacement(value.replaceAll("^/+|/+$", ""));
            });
  }

  /** The inputs that an id stands for, or empty where it is the id of something else. */
  Optional<Value.Fields> inputs(String id) {
    var names = new ArrayList<String>();
    var regex = new StringBuilder();
    var matcher = PARAMETER.matcher(path);
    var end = 0;
    while (matcher.find()) {
      regex.append(Pattern.quote(path.substring(end, matcher.start())));
      regex.append(matcher.group(1).equals("scope") ? "(.+)" : "([^/]+)");
      names.add(matcher.group(1));
      end = matcher.end();
    }
    regex.append(Pattern.quote(path.substring(end)));
    var found = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE).matcher(id);
    if (!found.matches()) {
      return Optional.empty();
    }
    var inputs = new LinkedHashMap<String, Value>();
    for (var i = 0; i < names.size(); i++) {
      var value = found.group(i + 1);
      inputs.put(names.get(i), Value.of(names.get(i).equals("scope") ? "/" + value : value));
    }
    inputs.remove("subscriptionId");
    return Optional.of(new Value.Fields(inputs));
  }

  /** Whether a change of the input there needs a new resource. */
  boolean replaces(PropertyPath path) {
    var names = new StringBuilder();
    for (var segment : path.segments()) {
      if (segment instanceof PropertyPath.Key(var name)) {
        names.append(names.isEmpty() ? "" : ".").append(name);
        if (replaceOn.contains(names.toString())) {
          return true;
        }
      }
    }
    var top = path.segments().getFirst() instanceof PropertyPath.Key(var name) ? name : "";
    return parameters().contains(top) || top.equals("location");
  }

  /** Whether it lives in a location of its own. */
  boolean located() {
    return shape.properties().containsKey("location");
  }

  /** The inputs that a program must give. */
  Set<String> required(Map<String, Shape.Property> arguments) {
    var names = new LinkedHashSet<String>();
    arguments.forEach(
        (name, property) -> {
          if (property.required()) {
            names.add(name);
          }
        });
    names.addAll(parameters());
    return names;
  }
}
