package dev.plumbline.sandbox.provider.azure;

import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/**
 * Inputs after a refresh, as the official provider infers them: what differs between the settable
 * part of the outputs before and now is applied to the inputs. Defaults that Azure filled in at the
 * start are no difference, so they stay out of the inputs.
 */
final class OutputChanges {

  private OutputChanges() {}

  /** The inputs with the changes from {@code before} to {@code now}. */
  static Value.Fields applied(Value.Fields inputs, Value.Fields before, Value.Fields now) {
    var fields = new LinkedHashMap<>(inputs.values());
    before
        .values()
        .forEach(
            (key, old) -> {
              if (now.at(key).isEmpty()) {
                fields.remove(key);
              }
            });
    now.values()
        .forEach(
            (key, value) -> {
              var old = before.at(key);
              if (old.isEmpty()) {
                fields.put(key, value);
              } else if (!old.get().equals(value)) {
                var declared = inputs.at(key);
                fields.put(
                    key, declared.isPresent() ? applied(declared.get(), old.get(), value) : value);
              }
            });
    return new Value.Fields(fields);
  }

  private static Value applied(Value input, Value before, Value now) {
    if (before.equals(now)) {
      return input;
    }
    if (input instanceof Value.Fields fields
        && before instanceof Value.Fields old
        && now instanceof Value.Fields live) {
      return applied(fields, old, live);
    }
    if (input instanceof Value.Items(var inputs)
        && before instanceof Value.Items(var olds)
        && now instanceof Value.Items(var lives)) {
      var items = new ArrayList<Value>();
      for (var i = 0; i < lives.size(); i++) {
        var paired = i < inputs.size() && i < olds.size();
        items.add(paired ? applied(inputs.get(i), olds.get(i), lives.get(i)) : lives.get(i));
      }
      return new Value.Items(items);
    }
    return now;
  }
}
