package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.Set;

/** State as the bridged AWS provider writes it. */
record AwsStateShape(ResourceType type, AwsTags tags) implements StateShape {

  private static final String META = "{\"schema_version\":\"1\"}";

  /** Properties whose keys are the user's own, so that no default can be among them. */
  private static final Set<String> FREE_KEYS =
      Set.of("tags", "tagsAll", "labels", "volumeTags", "parameters", "variables");

  static boolean freeKeys(PropertyPath path) {
    return !path.segments().isEmpty()
        && path.segments().getLast() instanceof PropertyPath.Key(var name)
        && FREE_KEYS.contains(name);
  }

  @Override
  public Value.Fields earlier(Value.Fields oldInputs) {
    return Defaults.added(oldInputs);
  }

  @Override
  public Value.Fields checked(Value.Fields given, Value.Fields completed) {
    return Defaults.mark(completed, given, AwsStateShape::freeKeys);
  }

  @Override
  public Value.Fields forCloud(Value.Fields inputs) {
    return tags.merged(inputs);
  }

  @Override
  public Value.Fields recorded(String id, Value.Fields inputs, Value.Fields outputs) {
    var fields = new LinkedHashMap<>(tags.split(outputs, inputs).values());
    fields.put("id", Value.of(id));
    fields.putIfAbsent("__meta", Value.of(META));
    return new Value.Fields(fields);
  }

  @Override
  public State refreshed(String id, Value.Fields oldInputs, State live) {
    var plain = Defaults.strip(oldInputs);
    var declared = tags.split(live.inputs(), plain);
    var outputs = recorded(id, plain, live.outputs());
    if (plain.values().isEmpty()) {
      var imported = new LinkedHashMap<>(live.inputs().values());
      imported.remove("tagsAll");
      imported.computeIfPresent("tags", (key, all) -> declared.at(key).orElse(all));
      imported.values().removeIf(Value.Null.class::isInstance);
      var inputs = new Value.Fields(imported);
      return new State(Defaults.mark(inputs, inputs, AwsStateShape::freeKeys), outputs);
    }
    var shown = new LinkedHashMap<>(live.inputs().values());
    outputs.at("tags").ifPresent(own -> shown.put("tags", own));
    var inputs = RefreshedInputs.of(plain, new Value.Fields(shown), new AwsDiffRules(type));
    return new State(Defaults.keep(inputs, oldInputs, AwsStateShape::freeKeys), outputs);
  }
}
