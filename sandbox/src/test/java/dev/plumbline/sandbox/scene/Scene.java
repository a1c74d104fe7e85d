package dev.plumbline.sandbox.scene;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The life of one resource as data; one file per service under {@code scenes} among the test
 * resources.
 *
 * @param type its Pulumi token, which is the scene's name
 * @param needs what must stand before, by its names in {@code grounds.yaml}
 * @param make the calls that the official provider makes to create it
 * @param id its Pulumi id
 * @param declared the inputs after the provider's check
 * @param recorded outputs beside the inputs
 * @param change a change behind Pulumi's back
 * @param found the path where the change must be found, alone
 * @param unmake the calls that delete it
 * @param absent whether nothing is left of it then
 */
public record Scene(
    String type,
    List<String> needs,
    List<Call> make,
    String id,
    JsonNode declared,
    JsonNode recorded,
    List<Call> change,
    String found,
    List<Call> unmake,
    boolean absent) {

  static final List<String> SERVICES =
      List.of(
          "autoscaling",
          "balancing",
          "caches",
          "clusters",
          "containers",
          "databases",
          "events",
          "functions",
          "identities",
          "keys",
          "messages",
          "names",
          "networks",
          "servers",
          "storage");

  private static final ObjectMapper YAML = new YAMLMapper();

  /**
   * One call of AWS's API.
   *
   * @param name service and operation
   * @param keep names for parts of the answer, by JSON pointer
   */
  public record Call(String name, JsonNode input, Map<String, String> keep) {

    static Call of(JsonNode node) {
      var keep = new java.util.LinkedHashMap<String, String>();
      node.path("keep")
          .properties()
          .forEach(one -> keep.put(one.getKey(), one.getValue().asText()));
      var call =
          node.properties().stream()
              .filter(entry -> !entry.getKey().equals("keep"))
              .findFirst()
              .orElseThrow();
      return new Call(call.getKey(), call.getValue(), keep);
    }

    static List<Call> all(JsonNode nodes) {
      return nodes.valueStream().map(Call::of).toList();
    }
  }

  /** All scenes, by service. */
  static List<Scene> all() {
    return SERVICES.stream()
        .flatMap(service -> file(service).valueStream())
        .map(Scene::of)
        .toList();
  }

  private static Scene of(JsonNode node) {
    return new Scene(
        node.path("type").asText(),
        node.path("needs").valueStream().map(JsonNode::asText).toList(),
        Call.all(node.path("make")),
        node.path("id").asText(),
        node.path("declared"),
        node.path("recorded"),
        Call.all(node.path("change")),
        node.path("found").asText(),
        Call.all(node.path("unmake")),
        node.path("absent").asBoolean(node.has("unmake")));
  }

  /** The change of a scene, which some emulators lack where they carry all the rest. */
  record Changed(Scene scene) {
    @Override
    public String toString() {
      return scene + " changed";
    }
  }

  /** Changes of the scenes whose resources can be changed. */
  static List<Changed> changes() {
    return all().stream().filter(scene -> !scene.change().isEmpty()).map(Changed::new).toList();
  }

  /** The names of all scenes and of their changes. */
  public static Stream<String> names() {
    return Stream.concat(all().stream(), changes().stream()).map(Object::toString);
  }

  static JsonNode file(String name) {
    try (var resource = Scene.class.getResourceAsStream("/scenes/" + name + ".yaml")) {
      return YAML.readTree(Objects.requireNonNull(resource, name));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public String toString() {
    return type;
  }
}
