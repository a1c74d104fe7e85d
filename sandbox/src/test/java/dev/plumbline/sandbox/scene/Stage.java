package dev.plumbline.sandbox.scene;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import dev.plumbline.sandbox.emulators.RunningEmulator;
import dev.plumbline.sandbox.provider.aws.Watch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One emulator on which scenes are played, one after the other; what they need stands once. */
final class Stage implements AutoCloseable {

  private final Api api;
  private final Watch watch;
  private final JsonNode grounds = Scene.file("grounds");
  private final Words ground;
  private final Map<String, Optional<RuntimeException>> laid = new HashMap<>();
  private int plays;

  Stage(RunningEmulator emulator) {
    api = new Api(emulator.endpoint());
    watch = new Watch(emulator);
    var facts = new HashMap<>(Api.facts());
    emulator.image().ifPresent(image -> facts.put("image", image));
    ground = new Words(facts);
  }

  /** One scene in play; its {@code $play} is a number of its own. */
  final class Play {
    private final Scene scene;
    private final Words words;

    private Play(Scene scene) {
      this.scene = scene;
      var known = new HashMap<>(ground.all());
      // For names that an emulator remembers after their deletion.
      known.put("play", String.valueOf(++plays));
      this.words = new Words(known);
    }

    void make() {
      call(scene.make(), words);
    }

    void change() {
      call(scene.change(), words);
    }

    void unmake() {
      call(scene.unmake(), words);
    }

    ResourceVerdict scan() {
      var inputs = (ObjectNode) words.in(scene.declared());
      var outputs = inputs.deepCopy();
      outputs.remove("__defaults");
      words
          .in(scene.recorded())
          .properties()
          .forEach(one -> outputs.set(one.getKey(), one.getValue()));
      var id = words.in(scene.id());
      var resource =
          DeclaredResource.of(
              "urn:pulumi:it::it::" + scene.type() + "::it",
              scene.type(),
              id,
              (Value.Fields) ValueJson.read(inputs),
              (Value.Fields) ValueJson.read(outputs.put("id", id)));
      return watch.scan(List.of(resource), List.of(resource)).getFirst();
    }

    String found() {
      return words.in(scene.found());
    }
  }

  Play open(Scene scene) {
    scene.needs().forEach(this::lay);
    return new Play(scene);
  }

  private void lay(String name) {
    laid.computeIfAbsent(name, this::tried)
        .ifPresent(
            failed -> {
              throw failed;
            });
  }

  private Optional<RuntimeException> tried(String name) {
    try {
      call(Scene.Call.all(grounds.path(name)), ground);
      return Optional.empty();
    } catch (RuntimeException failed) {
      return Optional.of(failed);
    }
  }

  private void call(List<Scene.Call> calls, Words words) {
    for (var call : calls) {
      var answer = api.call(call.name(), words.in(call.input()));
      call.keep().forEach((name, at) -> words.keep(name, answer, at));
    }
  }

  @Override
  public void close() {
    watch.close();
    api.close();
  }
}
