package dev.plumbline.pulumi.plugin;

import dev.plumbline.core.read.Redaction;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Every text that is secret in some values, so that it can be kept out of what a plugin says. */
final class SecretTexts {

  private SecretTexts() {}

  static Redaction redaction(Collection<? extends Value> values) {
    var texts = new ArrayList<String>();
    values.forEach(value -> collect(value, false, texts));
    // The longest first, so that a secret inside another leaves nothing of the outer one behind.
    texts.sort(Comparator.comparingInt(String::length).reversed());
    return new Redaction(texts);
  }

  private static void collect(Value value, boolean secret, List<String> texts) {
    switch (value) {
      case Value.Secret(var plain) -> plain.ifPresent(inner -> collect(inner, true, texts));
      case Value.Fields(var fields) -> fields.values().forEach(one -> collect(one, secret, texts));
      case Value.Items(var items) -> items.forEach(one -> collect(one, secret, texts));
      case Value.Text(var text) when secret -> add(text, texts);
      case Value.Num(var number) when secret -> add(number.toPlainString(), texts);
      case Value ignored -> {}
    }
  }

  private static void add(String text, List<String> texts) {
    texts.add(text);
    texts.add(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    var quoted = ValueJson.write(Value.of(text)).toString();
    texts.add(quoted.substring(1, quoted.length() - 1));
  }
}
