package dev.plumbline.sandbox.provider.azure;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.State;
import dev.plumbline.sandbox.provider.StateShape;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * State as azure-native 2 writes it: the answer with the SDK's names, and the inputs as a secret
 * under {@code __inputs}; no {@code __defaults}, no nulls.
 */
public record AzureNativeStateShape() implements StateShape {

  private static final String INPUTS = "__inputs";

  /** The inputs that a state keeps. */
  static Optional<Value.Fields> inputs(Value.Fields state) {
    return state.at(INPUTS).filter(Value.Fields.class::isInstance).map(Value.Fields.class::cast);
  }

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
    var fields = new LinkedHashMap<>(outputs.values());
    fields.put(INPUTS, new Value.Secret(Optional.of(inputs)));
    return new Value.Fields(fields);
  }

  @Override
  public State refreshed(String id, Value.Fields oldInputs, State live) {
    return new State(live.inputs(), recorded(id, live.inputs(), live.outputs()));
  }
}
