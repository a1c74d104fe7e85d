package dev.plumbline.core.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.List;
import java.util.Optional;

/**
 * One field of a built-in kind, from its text in the table: {@code
 * keyed(containerPort,protocol;#core.v1.ContainerPort)}, {@code integer?=1}, {@code string!}.
 *
 * @param pointer whether the API server keeps a value that is false, 0 or empty ({@code ?})
 * @param allocated whether the server, an admission plugin or a controller chooses it where nobody
 *     does ({@code !})
 * @param defaultValue what the server writes where nobody chose a value ({@code =})
 */
record KubernetesField(
    Form form, boolean pointer, boolean allocated, Optional<Value> defaultValue) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a field holds. */
  sealed interface Form {
    /** A text, number, flag, quantity or anything at all. */
    record Scalar(String name) implements Form {}

    /** An object with fields of its own, by the name of its definition. */
    record Struct(String definition) implements Form {}

    /** An object whose keys are data. */
    record Entries(Form value) implements Form {}

    /** A list; its order means nothing where it is a set or has keys. */
    record Items(boolean set, List<String> keys, Form element) implements Form {}
  }

  static KubernetesField parse(String text) {
    var equals = text.indexOf('=');
    var rest = equals < 0 ? text : text.substring(0, equals);
    var form = rest.replaceAll("[?!]+$", "");
    var marks = rest.substring(form.length());
    return new KubernetesField(
        form(form),
        marks.contains("?"),
        marks.contains("!"),
        equals < 0 ? Optional.empty() : Optional.of(value(text.substring(equals + 1))));
  }

  private static Form form(String text) {
    if (text.startsWith("#")) {
      return new Form.Struct(text.substring(1));
    }
    var open = text.indexOf('(');
    if (open < 0) {
      return new Form.Scalar(text);
    }
    var inner = text.substring(open + 1, text.length() - 1);
    return switch (text.substring(0, open)) {
      case "map" -> new Form.Entries(form(inner));
      case "set" -> new Form.Items(true, List.of(), form(inner));
      case "list" -> new Form.Items(false, List.of(), form(inner));
      case "keyed" -> keyed(inner);
      case String other -> throw new IllegalStateException("no form of a field: " + other);
    };
  }

  private static Form keyed(String text) {
    var end = text.indexOf(';');
    var keys = List.of(text.substring(0, end).split(",", -1));
    return new Form.Items(false, keys, form(text.substring(end + 1)));
  }

  private static Value value(String json) {
    try {
      return ValueJson.read(JSON.readTree(json));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("no default: " + json, broken);
    }
  }
}
