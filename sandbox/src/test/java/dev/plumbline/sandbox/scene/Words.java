package dev.plumbline.sandbox.scene;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What calls answered, put in where {@code $name} stands. Not thread-safe. */
final class Words {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NAME = Pattern.compile("\\$([a-z][a-zA-Z0-9]*)");

  private final Map<String, String> words;

  Words(Map<String, String> words) {
    this.words = new HashMap<>(words);
  }

  /**
   * Keeps a part of an answer.
   *
   * @param at a JSON pointer; {@code tail} behind it takes what follows the last slash
   */
  void keep(String name, JsonNode answer, String at) {
    var word = answer.at(at.replace(" tail", "")).asText();
    words.put(name, at.endsWith(" tail") ? word.substring(word.lastIndexOf('/') + 1) : word);
  }

  Map<String, String> all() {
    return words;
  }

  /** A name that nothing was kept for is an error. */
  String in(String text) {
    return NAME.matcher(text)
        .replaceAll(
            found -> {
              var word = words.get(found.group(1));
              if (word == null) {
                throw new IllegalStateException("nothing was kept as " + found.group());
              }
              return Matcher.quoteReplacement(word);
            });
  }

  JsonNode in(JsonNode node) {
    if (node.isTextual()) {
      return JSON.getNodeFactory().textNode(in(node.asText()));
    }
    if (node.isArray()) {
      var list = JSON.createArrayNode();
      node.forEach(item -> list.add(in(item)));
      return list;
    }
    if (!node.isObject()) {
      return node;
    }
    var object = JSON.createObjectNode();
    node.properties().forEach(one -> object.set(in(one.getKey()), in(one.getValue())));
    return object;
  }
}
