package dev.plumbline.sandbox.provider.kubernetes;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.DiffRules;
import dev.plumbline.sandbox.provider.RefreshedInputs;
import dev.plumbline.sandbox.provider.Secrets;
import dev.plumbline.sandbox.provider.State;
import dev.plumbline.sandbox.provider.StateShape;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * State as the Kubernetes provider writes it: the live object, with the inputs under {@code
 * __inputs}; no {@code __defaults}.
 */
record KubernetesStateShape(DiffRules rules) implements StateShape {

  private static final String INPUTS = "__inputs";

  /** What only the API server sets. */
  private static final Set<String> SERVER_METADATA =
      Set.of(
          "creationTimestamp",
          "deletionGracePeriodSeconds",
          "deletionTimestamp",
          "generation",
          "managedFields",
          "resourceVersion",
          "selfLink",
          "uid");

  @Override
  public Value.Fields earlier(Value.Fields oldInputs) {
    return oldInputs;
  }

  @Override
  public Value.Fields checked(Value.Fields given, Value.Fields completed) {
    return completed;
  }

  @Override
  public Value.Fields forCloud(Value.Fields inputs) {
    return inputs;
  }

  @Override
  public Value.Fields recorded(String id, Value.Fields inputs, Value.Fields outputs) {
    return Metadata.with(outputs, INPUTS, inputs);
  }

  @Override
  public State refreshed(String id, Value.Fields oldInputs, State live) {
    var object = live.inputs();
    var inputs =
        oldInputs.values().isEmpty()
            ? settable(object)
            : RefreshedInputs.of(oldInputs, rules.comparable(object, oldInputs), rules);
    return new State(inputs, recorded(id, inputs, live.outputs()));
  }

  private static Value.Fields settable(Value.Fields object) {
    var metadata = new LinkedHashMap<>(Metadata.of(object).values());
    metadata.keySet().removeAll(SERVER_METADATA);
    var fields = new LinkedHashMap<>(object.values());
    fields.put("metadata", new Value.Fields(metadata));
    fields.remove("status");
    return new Value.Fields(fields);
  }

  @Override
  public Value.Fields seal(Value.Fields target, Value.Fields like) {
    var plain = Secrets.seal(target, like);
    var sealed = SecretData.isSecret(plain) ? SecretData.sealed(plain) : plain;
    return sealed.at(INPUTS).orElseGet(Value::nothing) instanceof Value.Fields inputs
        ? Metadata.with(sealed, INPUTS, seal(inputs, like))
        : sealed;
  }
}
