package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the engine asks of one resource, in terms of {@link Value}: the type's own work between the
 * official shape of the state and the secrets. Stateless.
 *
 * @param provider the configured package
 * @param type the resource's type
 */
record Deployment(ConfiguredPackage provider, ResourceType type) {

  private static final Value.Fields NONE = Value.fields(Map.of());

  static Deployment of(ConfiguredPackage provider, String urn) throws CloudFailure {
    return new Deployment(provider, provider.type(Urns.type(urn)));
  }

  /**
   * The inputs to keep.
   *
   * @throws InvalidInput when the type refuses an input
   */
  Value.Fields check(String urn, Value.Fields news, Value.Fields olds, byte[] seed) {
    var given = Defaults.strip(Secrets.open(news));
    var earlier = shape().earlier(Secrets.open(olds));
    var completed = type.check(new CheckRequest(urn, Urns.name(urn), given, earlier, seed.clone()));
    return shape().seal(shape().checked(given, completed), news);
  }

  List<Change> diff(
      Value.Fields oldInputs, Value.Fields oldOutputs, Value.Fields news, List<String> ignored) {
    var ignores = new IgnoredChanges(ignored);
    var changes =
        StructuralDiff.of(
            Defaults.strip(Secrets.open(oldInputs)),
            Defaults.strip(Secrets.open(oldOutputs)),
            Defaults.strip(Secrets.open(news)),
            rules());
    return changes.stream().filter(change -> !ignores.covers(change.path())).toList();
  }

  boolean deleteFirst(Value.Fields news, Value.Fields oldOutputs) {
    return rules().deleteFirst(Secrets.open(news), Secrets.open(oldOutputs));
  }

  Created create(Value.Fields inputs) throws CloudFailure {
    try {
      var created = type.create(forCloud(inputs), provider.cloud());
      return recorded(created, inputs);
    } catch (CloudFailure failure) {
      throw withState(failure, inputs);
    }
  }

  /** What a preview shows of a resource that is not there yet: what is asked for. */
  Value.Fields planned(Value.Fields inputs) {
    return Secrets.seal(Defaults.strip(inputs), inputs);
  }

  /** What a preview shows of a resource that is to change. */
  Value.Fields planned(Value.Fields oldOutputs, Value.Fields news) {
    var fields = new LinkedHashMap<>(oldOutputs.values());
    fields.putAll(planned(news).values());
    return new Value.Fields(fields);
  }

  Optional<State> read(String id, Value.Fields inputs, Value.Fields outputs) throws CloudFailure {
    var oldInputs = Secrets.open(inputs);
    var live = type.read(id, Defaults.strip(oldInputs), Secrets.open(outputs), provider.cloud());
    return live.map(state -> shape().refreshed(id, oldInputs, state))
        .map(
            state ->
                new State(
                    shape().seal(state.inputs(), inputs),
                    shape().seal(Secrets.seal(state.outputs(), outputs), inputs)));
  }

  Value.Fields update(String id, Value.Fields olds, Value.Fields news, Value.Fields oldOutputs)
      throws CloudFailure {
    try {
      var outputs =
          type.update(
              id, forCloud(olds), forCloud(news), Secrets.open(oldOutputs), provider.cloud());
      return recorded(new Created(id, outputs), news).outputs();
    } catch (CloudFailure failure) {
      throw withState(failure, news);
    }
  }

  void delete(String id, Value.Fields inputs, Value.Fields outputs) throws CloudFailure {
    type.delete(id, forCloud(inputs), Secrets.open(outputs), provider.cloud());
  }

  private CloudFailure withState(CloudFailure failure, Value.Fields inputs) {
    return failure.partial().isEmpty()
        ? failure
        : CloudFailure.partial(
            String.valueOf(failure.getMessage()),
            failure,
            recorded(failure.partial().orElseThrow(), inputs));
  }

  private Created recorded(Created created, Value.Fields inputs) {
    var plain = Defaults.strip(Secrets.open(inputs));
    var outputs = shape().recorded(created.id(), plain, created.outputs());
    return new Created(created.id(), shape().seal(outputs, inputs));
  }

  private Value.Fields forCloud(Value.Fields inputs) {
    return inputs.values().isEmpty()
        ? NONE
        : shape().forCloud(Defaults.strip(Secrets.open(inputs)));
  }

  private StateShape shape() {
    return provider.shape(type);
  }

  private DiffRules rules() {
    return provider.rules(type);
  }
}
