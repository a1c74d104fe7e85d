package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A type whose cloud is a map. */
record FakeType(
    String token, Set<String> replaceOn, Set<String> settings, Map<String, Value.Fields> live)
    implements ResourceType {

  FakeType(String token, Set<String> replaceOn, Set<String> settings) {
    this(token, replaceOn, settings, new ConcurrentHashMap<>());
  }

  @Override
  public Value.Fields check(CheckRequest request) {
    if (request.inputs().at("broken").isPresent()) {
      throw new InvalidInput("broken", "is never right");
    }
    var fields = new LinkedHashMap<>(request.inputs().values());
    fields.putIfAbsent(
        "name", request.oldInputs().at("name").orElse(Value.of(request.name() + "-generated")));
    return new Value.Fields(fields);
  }

  @Override
  public Created create(Value.Fields inputs, Cloud cloud) throws CloudFailure {
    var id = inputs.at("name").flatMap(Value::text).orElse("?");
    live.put(id, inputs);
    if (inputs.at("half").isPresent()) {
      throw CloudFailure.partial(
          "the second step failed", new IllegalStateException("step"), new Created(id, inputs));
    }
    return new Created(id, inputs);
  }

  @Override
  public Optional<State> read(String id, Value.Fields inputs, Value.Fields outputs, Cloud cloud) {
    return Optional.ofNullable(live.get(id)).map(found -> new State(found, found));
  }

  @Override
  public Value.Fields update(
      String id, Value.Fields olds, Value.Fields news, Value.Fields oldOutputs, Cloud cloud) {
    if (news.at("defect").isPresent()) {
      throw new NoClassDefFoundError("a/class/that\nis gone");
    }
    live.put(id, news);
    return news;
  }

  @Override
  public void delete(String id, Value.Fields inputs, Value.Fields outputs, Cloud cloud)
      throws CloudFailure {
    if (live.remove(id) == null) {
      throw new CloudFailure("there is no " + id);
    }
  }
}
