package dev.plumbline.testkit.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Other values for a scalar, none of which any rule may call the same. */
final class Mutants {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern NETWORK = Pattern.compile("\\d+(\\.\\d+){3}/\\d+");
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{1,40}");

  private Mutants() {}

  static Set<JsonNode> of(JsonNode scalar) {
    var mutants = new LinkedHashSet<JsonNode>();
    if (scalar.isBoolean()) {
      mutants.add(NODES.booleanNode(!scalar.booleanValue()));
    } else if (scalar.isNumber()) {
      mutants.add(NODES.numberNode(scalar.decimalValue().add(BigDecimal.ONE)));
    } else {
      texts(scalar.asText()).forEach(text -> mutants.add(NODES.textNode(text)));
    }
    mutants.remove(scalar);
    return mutants;
  }

  private static Set<String> texts(String text) {
    var others = new LinkedHashSet<String>();
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      others.add(String.valueOf(!Boolean.parseBoolean(text)));
      return others;
    }
    if (NUMBER.matcher(text).matches()) {
      others.add(new BigDecimal(text).add(BigDecimal.ONE).toPlainString());
      return others;
    }
    if (NETWORK.matcher(text).matches()) {
      others.add("203.0.113.0/24".equals(text) ? "198.51.100.0/24" : "203.0.113.0/24");
      return others;
    }
    others.add("other-" + text);
    if (text.startsWith("arn:")) {
      others.add(text + "-2");
    } else if (text.startsWith("{") || text.startsWith("[")) {
      others.add(otherJson(text));
    } else if (WORD.matcher(text).matches()) {
      others.add("Different");
      others.add(text.charAt(0) == 'q' ? "z" + text.substring(1) : "q" + text.substring(1));
    }
    return others;
  }

  /** The same document with its last scalar changed. */
  private static String otherJson(String text) {
    try {
      var document = JSON.readTree(text);
      var leaves = Leaf.scalars(document);
      if (leaves.isEmpty()) {
        return document instanceof ObjectNode object ? object.put("other", true) + "" : "[1]";
      }
      var last = leaves.getLast();
      last.set(document, of(last.in(document)).iterator().next());
      return document.toString();
    } catch (JsonProcessingException noJson) {
      return "other " + text;
    }
  }
}
