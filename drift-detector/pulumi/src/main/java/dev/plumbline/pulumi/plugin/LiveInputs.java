package dev.plumbline.pulumi.plugin;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome.Found;
import dev.plumbline.core.read.ReadOutcome.Shape;
import dev.plumbline.core.value.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import pulumirpc.Provider.ReadResponse;

/**
 * What a plugin's answer says of a resource's inputs. Outputs that are no inputs are left out:
 * nobody could set them. Source of the two answers' meaning: {@code Read} in pulumi/pulumi,
 * proto/pulumi/provider.proto.
 */
final class LiveInputs {

  private final DeclaredResource resource;
  private final Value.Fields inputs;
  private final Value.Fields outputs;
  private final LinkedHashMap<String, Value> live = new LinkedHashMap<>();
  private final Set<String> unreadable = new HashSet<>();

  private LiveInputs(DeclaredResource resource, ReadResponse answer) {
    this.resource = resource;
    inputs = Wire.fields(answer.getInputs());
    outputs = Wire.fields(answer.getProperties());
  }

  static Found of(DeclaredResource resource, ReadResponse answer) {
    return new LiveInputs(resource, answer).found();
  }

  private Found found() {
    var keys = new LinkedHashSet<>(resource.declared().values().keySet());
    keys.addAll(inputs.values().keySet());
    keys.stream().filter(key -> !key.startsWith("__")).forEach(this::take);
    return new Found(new Value.Fields(live), Shape.PULUMI, unreadable);
  }

  private void take(String key) {
    var declared = resource.declared().at(key);
    var input = inputs.at(key);
    var output = outputs.at(key);
    var recorded = resource.recorded().at(key).map(Wire::bare);
    var moved = !recorded.equals(output.map(Wire::bare));
    if (input.isPresent() && !isGivenBack(declared, input.get())) {
      live.put(key, moved ? input.get() : Arranged.as(declared, input.get()));
    } else if (output.isPresent() && (moved || input.isEmpty())) {
      live.put(key, moved ? output.get() : Arranged.as(declared, output.get()));
    } else if (output.isPresent()) {
      live.put(key, input.orElseThrow());
    } else if (input.isPresent() || inputs.isEmpty() || recorded.isEmpty()) {
      // Only given back, or never returned: nobody looked. What alone is left out is gone.
      unreadable.add(key);
    }
  }

  /** Some plugins answer with the inputs that they were asked with, whatever they found. */
  private static boolean isGivenBack(Optional<Value> declared, Value input) {
    return declared.map(Wire::bare).filter(Wire.bare(input)::equals).isPresent();
  }
}
