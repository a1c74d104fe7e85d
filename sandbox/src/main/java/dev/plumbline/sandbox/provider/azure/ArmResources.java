package dev.plumbline.sandbox.provider.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import dev.plumbline.sandbox.provider.CloudFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The table of resource types that the provider serves: {@code resources.json}. */
public final class ArmResources {

  /** The table's file, which error messages name. */
  static final String TABLE =
      "sandbox/src/main/resources/dev/plumbline/sandbox/provider/azure/resources.json";

  private static final Pattern TOKEN =
      Pattern.compile("azure-native:(\\w+)(?:/v(\\d{4})(\\d{2})(\\d{2})(\\w*))?:(\\w+)");

  private static final ArmResources SDK = load();

  private final Shapes shapes;
  private final Map<String, ArmResource> byName;

  private ArmResources(Shapes shapes, Map<String, ArmResource> byName) {
    this.shapes = shapes;
    this.byName = Map.copyOf(byName);
  }

  /** Those of com.pulumi:azure-native 2.10.0. */
  static ArmResources ofSdk() {
    return SDK;
  }

  private static ArmResources load() {
    var table = read("resources.json");
    var shapes = Shapes.read(table, read("objects.json"));
    var resources = new HashMap<String, ArmResource>();
    for (var row : table.path("resources").properties()) {
      resources.put(row.getKey(), resource(row.getKey(), row.getValue(), shapes));
    }
    return new ArmResources(shapes, resources);
  }

  private static JsonNode read(String name) {
    try (var in = ArmResources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the provider's jar has no " + name);
      }
      return new ObjectMapper().readTree(in);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static ArmResource resource(String name, JsonNode row, Shapes shapes) {
    var path = row.path("path").asText();
    var arguments =
        shapes.of(name).orElseThrow(() -> new IllegalStateException("objects.json has no " + name));
    return new ArmResource(
        "azure-native:" + name,
        row.path("type").asText(),
        path,
        row.path("apiVersion").asText(),
        ArmResource.Naming.valueOf(row.path("naming").asText().toUpperCase(Locale.ROOT)),
        Set.copyOf(texts(row.path("replaceOn"))),
        texts(row.path("kept")),
        texts(row.path("shared")),
        texts(row.path("reported")),
        ValueJson.read(row.path("reset")) instanceof Value.Fields reset
            ? Optional.of(reset)
            : Optional.empty(),
        arguments.without(ArmResource.parameters(path)));
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** All tokens without a version, sorted. */
  public static List<String> tokens() {
    return SDK.byName.values().stream().map(ArmResource::token).sorted().toList();
  }

  /** The shapes of the SDK's objects. */
  Shapes shapes() {
    return shapes;
  }

  /** The arguments of a resource, those of its path included. */
  Map<String, Shape.Property> arguments(ArmResource resource) {
    return shapes.of(name(resource.token())).orElseThrow().properties();
  }

  private static String name(String token) {
    var matcher = TOKEN.matcher(token);
    return matcher.matches() ? matcher.group(1) + ":" + matcher.group(6) : token;
  }

  /**
   * The resource type of a token; a version in it, as in {@code
   * azure-native:network/v20230501:Subnet}, is the API version that is called.
   *
   * @throws CloudFailure when the table has no such type
   */
  ArmResource of(String token) throws CloudFailure {
    var row = Optional.ofNullable(byName.get(name(token)));
    if (row.isEmpty()) {
      throw new CloudFailure(
          "the sandbox's azure-native provider has no resource type %s; it serves the %d types of %s"
              .formatted(token, byName.size(), TABLE));
    }
    var known = row.get();
    return new ArmResource(
        token,
        known.type(),
        known.path(),
        version(token).orElse(known.apiVersion()),
        known.naming(),
        known.replaceOn(),
        known.kept(),
        known.shared(),
        known.reported(),
        known.reset(),
        known.shape());
  }

  /** The API version that a token names, if it names one. */
  static Optional<String> version(String token) {
    var matcher = TOKEN.matcher(token);
    if (!matcher.matches() || matcher.group(2) == null) {
      return Optional.empty();
    }
    var date = "%s-%s-%s".formatted(matcher.group(2), matcher.group(3), matcher.group(4));
    var suffix = matcher.group(5);
    return Optional.of(suffix.isEmpty() ? date : date + "-" + suffix);
  }

  /** A token without its version. */
  static String unversioned(String token) {
    return "azure-native:" + name(token);
  }
}
