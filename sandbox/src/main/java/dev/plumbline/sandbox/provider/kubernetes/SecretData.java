package dev.plumbline.sandbox.provider.kubernetes;

import dev.plumbline.core.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The two forms of a secret's content: {@code stringData} is only written, {@code data} is read.
 */
final class SecretData {

  private static final List<String> CONTENTS = List.of("data", "stringData");

  private SecretData() {}

  static boolean isSecret(Value.Fields object) {
    return object.at("kind").equals(Optional.of(Value.of("Secret")))
        && object.at("apiVersion").equals(Optional.of(Value.of("v1")));
  }

  /** The state with the {@code stringData} that it would be had it been read that way. */
  static Value.Fields readable(Value.Fields state, Value.Fields wanted) {
    var names = Metadata.fields(wanted.at("stringData")).values().keySet();
    if (names.isEmpty() || !isSecret(state)) {
      return state;
    }
    var data = Metadata.fields(state.at("data"));
    var texts = new LinkedHashMap<String, Value>();
    for (var name : names) {
      data.at(name)
          .flatMap(Value::text)
          .flatMap(SecretData::decode)
          .ifPresent(text -> texts.put(name, Value.of(text)));
    }
    return Metadata.with(state, "stringData", new Value.Fields(texts));
  }

  private static Optional<String> decode(String base64) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException | IllegalArgumentException binary) {
      return Optional.empty(); // set by someone else to what no text can be
    }
  }

  /** The object with every entry of its contents in a secret envelope. */
  static Value.Fields sealed(Value.Fields object) {
    var fields = new LinkedHashMap<>(object.values());
    for (var content : CONTENTS) {
      fields.computeIfPresent(content, (key, value) -> entries(value));
    }
    return new Value.Fields(fields);
  }

  private static Value entries(Value content) {
    if (!(content instanceof Value.Fields(var entries))) {
      return content;
    }
    var sealed = new LinkedHashMap<String, Value>();
    entries.forEach(
        (key, value) ->
            sealed.put(
                key, value instanceof Value.Secret ? value : new Value.Secret(Optional.of(value))));
    return new Value.Fields(sealed);
  }
}
