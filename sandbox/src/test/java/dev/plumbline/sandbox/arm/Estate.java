package dev.plumbline.sandbox.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A world with all types, written to without protocol: what the engine does around a type. */
public final class Estate {

  public static final String SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";
  public static final String TENANT = "99999999-8888-4777-8666-555555555555";
  public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  public static final String KUBECONFIG = "apiVersion: v1\nkind: Config\n";

  private final Catalog catalog = new Catalog(ArmTypes.all(KUBECONFIG));
  private final World world =
      new World(SUBSCRIPTION, TENANT, Clock.fixed(NOW, ZoneOffset.UTC), catalog);

  public Estate() {
    catalog.all().forEach(type -> type.seed(world));
    world.commit();
  }

  public World world() {
    return world;
  }

  /** The ID of a resource in the group {@code rg1}, such as {@code Microsoft.Compute/disks/d}. */
  public static String id(String resource) {
    return "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/rg1/providers/" + resource;
  }

  /** A document from JSON in which single quotes stand for double ones and {rg} for the group. */
  public static ObjectNode json(String text) {
    try {
      var full =
          text.replace('\'', '"')
              .replace("{rg}", "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/rg1");
      return (ObjectNode) Documents.MAPPER.readTree(full);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(text, broken);
    }
  }

  /** PUT; answers what the engine would answer. */
  public ObjectNode put(String id, String body) throws ArmFailure {
    var key = parse(id);
    write(key, json(body), world.find(key));
    return get(id);
  }

  /** PATCH. */
  public ObjectNode patch(String id, String body) throws ArmFailure {
    var key = parse(id);
    var before = world.find(key).orElseThrow();
    write(key, type(key).patch(before.deepCopy(), json(body)), Optional.of(before));
    return get(id);
  }

  private void write(ResourceId id, ObjectNode body, Optional<ObjectNode> before)
      throws ArmFailure {
    try {
      type(id).complete(new Put(id, body, before, type(id).apiVersions().getFirst(), world));
      world.put(id, body);
      world.commit();
    } catch (ArmFailure refused) {
      world.rollback();
      throw refused;
    }
  }

  /** GET of something that exists. */
  public ObjectNode get(String id) {
    var key = parse(id);
    return type(key).present(world.find(key).orElseThrow(), world);
  }

  /** GET with {@code $expand}. */
  public ObjectNode get(String id, String expand) {
    var key = parse(id);
    var shown = get(id);
    type(key).expand(shown, world.find(key).orElseThrow(), expand, world);
    return shown;
  }

  public boolean exists(String id) {
    return world.exists(parse(id));
  }

  /** DELETE, children first. */
  public void delete(String id) throws ArmFailure {
    var use = type(parse(id)).inUse(parse(id), world);
    if (use.isPresent()) {
      throw use.get();
    }
    var children =
        world.under(id).stream()
            .sorted(
                Comparator.comparing((ObjectNode one) -> one.path("id").asText().length())
                    .reversed())
            .toList();
    children.forEach(this::remove);
    remove(world.find(id).orElseThrow());
    world.commit();
  }

  private void remove(ObjectNode stored) {
    var id = References.idOf(stored);
    world.remove(id);
    type(id).removed(stored, world);
  }

  /** POST of an action. */
  public Optional<JsonNode> post(String id, String action, String body) throws ArmFailure {
    var key = parse(id);
    var work = Optional.ofNullable(type(key).actions().get(action)).orElseThrow().work();
    var answer = work.run(new Action.Call(key, world.find(key).orElseThrow(), json(body), world));
    world.commit();
    return answer;
  }

  private ArmType type(ResourceId id) {
    return catalog.find(id.type()).orElseThrow();
  }

  private static ResourceId parse(String id) {
    return ResourceId.parse(id).orElseThrow();
  }

  /** Asserts that a write is refused with that status and code; answers the failure. */
  public static ArmFailure refused(int status, String code, Write write) {
    var failure = catchThrowableOfType(ArmFailure.class, write::run);
    assertThat(failure).as("refused with " + code).isNotNull();
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.status()).isEqualTo(status);
    return failure;
  }

  /** Asserts that a document has every field of an expected one; lists are compared whole. */
  public static void assertHolds(JsonNode actual, String expected) {
    assertThat(differences("", actual, json(expected))).as(actual.toPrettyString()).isEmpty();
  }

  private static List<String> differences(String path, JsonNode actual, JsonNode expected) {
    if (expected.isObject()) {
      return expected.properties().stream()
          .flatMap(
              field ->
                  differences(
                      path + "/" + field.getKey(), actual.path(field.getKey()), field.getValue())
                      .stream())
          .toList();
    }
    if (expected.isArray() && actual.size() == expected.size()) {
      return java.util.stream.IntStream.range(0, expected.size())
          .boxed()
          .flatMap(
              index ->
                  differences(path + "/" + index, actual.path(index), expected.path(index))
                      .stream())
          .toList();
    }
    return expected.equals(actual)
        ? List.of()
        : List.of("%s: %s instead of %s".formatted(path, actual, expected));
  }

  /** A write that may be refused. */
  @FunctionalInterface
  public interface Write {
    void run() throws ArmFailure;
  }
}
