package dev.plumbline.sandbox.provider.kubernetes;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CheckRequest;
import dev.plumbline.sandbox.provider.Cloud;
import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.Created;
import dev.plumbline.sandbox.provider.InvalidInput;
import dev.plumbline.sandbox.provider.ResourceType;
import dev.plumbline.sandbox.provider.State;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Any kind of object. Nothing waits for a rollout: the sandbox's cluster runs no pods, so an object
 * counts as ready when the API server has it.
 *
 * @param kind the kind
 * @param namespace where objects go that name no namespace
 */
record KubernetesType(KindToken kind, String namespace) implements ResourceType {

  private static final String MANAGER = "__fieldManager";
  private static final String FIRST_VERSION = "__initialApiVersion";

  @Override
  public String token() {
    return kind.token();
  }

  @Override
  public Value.Fields check(CheckRequest request) {
    var inputs = request.inputs();
    var fields = new LinkedHashMap<>(inputs.values());
    fields.putIfAbsent("apiVersion", Value.of(kind.apiVersion()));
    fields.putIfAbsent("kind", Value.of(kind.kind()));
    var given = inputs.at("metadata").orElseGet(() -> Value.fields(Map.of()));
    if (given instanceof Value.Fields metadata) {
      var named = ObjectNames.named(metadata, request);
      var placed =
          kind.knownNamespaced() && named.at("namespace").isEmpty()
              ? Metadata.with(named, "namespace", Value.of(namespace))
              : named;
      fields.put("metadata", placed);
    } else if (!(given instanceof Value.Unknown)) {
      throw new InvalidInput("metadata", "must be an object");
    }
    return new Value.Fields(fields);
  }

  @Override
  public Set<String> replaceOn() {
    return Set.of(); // by path, in KubernetesDiffRules
  }

  @Override
  public Created create(Value.Fields inputs, Cloud cloud) throws CloudFailure {
    var manager = ObjectNames.fieldManager();
    var live = objects(inputs, cloud).apply(body(inputs), manager, false);
    return new Created(ObjectId.of(live).toString(), outputs(live, manager, version(inputs)));
  }

  @Override
  public Optional<State> read(String id, Value.Fields inputs, Value.Fields outputs, Cloud cloud)
      throws CloudFailure {
    var live = objects(inputs, cloud).find(ObjectId.parse(id));
    return live.map(
        object ->
            new State(object, outputs(object, manager(outputs), firstVersion(inputs, outputs))));
  }

  @Override
  public Value.Fields update(
      String id, Value.Fields olds, Value.Fields news, Value.Fields oldOutputs, Cloud cloud)
      throws CloudFailure {
    var manager = manager(oldOutputs);
    var live = objects(news, cloud).apply(body(news), manager, true);
    return outputs(live, manager, firstVersion(olds, oldOutputs));
  }

  @Override
  public void delete(String id, Value.Fields inputs, Value.Fields outputs, Cloud cloud)
      throws CloudFailure {
    var wait = !Metadata.annotation(inputs, "pulumi.com/skipAwait").equals("true");
    objects(inputs, cloud).delete(ObjectId.parse(id), propagation(inputs), wait);
  }

  private static DeletionPropagation propagation(Value.Fields inputs) {
    var wanted = Metadata.annotation(inputs, "pulumi.com/deletionPropagationPolicy");
    return switch (wanted.toLowerCase(Locale.ROOT)) {
      case "orphan" -> DeletionPropagation.ORPHAN;
      case "foreground" -> DeletionPropagation.FOREGROUND;
      default -> DeletionPropagation.BACKGROUND;
    };
  }

  private LiveObjects objects(Value.Fields inputs, Cloud cloud) {
    if (!(cloud instanceof KubernetesCloud cluster)) {
      throw new IllegalArgumentException("a Kubernetes kind needs a Kubernetes cloud");
    }
    return new LiveObjects(cluster, version(inputs), kind.kind());
  }

  private String version(Value.Fields inputs) {
    return inputs.at("apiVersion").flatMap(Value::text).orElse(kind.apiVersion());
  }

  private static String manager(Value.Fields outputs) {
    return outputs.at(MANAGER).flatMap(Value::text).orElseGet(ObjectNames::fieldManager);
  }

  private String firstVersion(Value.Fields inputs, Value.Fields outputs) {
    return outputs.at(FIRST_VERSION).flatMap(Value::text).orElseGet(() -> version(inputs));
  }

  private static Value.Fields outputs(Value.Fields live, String manager, String firstVersion) {
    var fields = new LinkedHashMap<>(live.values());
    fields.put(MANAGER, Value.of(manager));
    fields.put(FIRST_VERSION, Value.of(firstVersion));
    return new Value.Fields(fields);
  }

  /** What is sent: an apply must not name fields that the program left out. */
  private static Value.Fields body(Value.Fields inputs) {
    var fields = new LinkedHashMap<String, Value>();
    inputs
        .values()
        .forEach(
            (key, value) -> {
              if (!key.equals("status") && !key.startsWith("__")) {
                present(value).ifPresent(kept -> fields.put(key, kept));
              }
            });
    return new Value.Fields(fields);
  }

  private static Optional<Value> present(Value value) {
    return switch (value) {
      case Value.Null ignored -> Optional.empty();
      case Value.Fields(var fields) -> {
        var kept = new LinkedHashMap<String, Value>();
        fields.forEach((key, field) -> present(field).ifPresent(some -> kept.put(key, some)));
        yield Optional.of(new Value.Fields(kept));
      }
      case Value.Items(var items) ->
          Optional.of(
              new Value.Items(items.stream().flatMap(item -> present(item).stream()).toList()));
      case Value.Bool ignored -> Optional.of(value);
      case Value.Num ignored -> Optional.of(value);
      case Value.Text ignored -> Optional.of(value);
      case Value.Secret ignored -> Optional.of(value);
      case Value.Hashed ignored -> Optional.of(value);
      case Value.Asset ignored -> Optional.of(value);
      case Value.Unknown ignored -> Optional.of(value);
    };
  }
}
