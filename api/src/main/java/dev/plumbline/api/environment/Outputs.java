package dev.plumbline.api.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.pulumi.automation.OutputValue;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What programs give back, of every type. The Automation API reads outputs as texts and fails on a
 * list or an object (1.36.1, {@code LocalWorkspace.getStackOutputs}); what is no text goes through
 * it as a text with a mark, so that a number stays one too. Stateless.
 */
final class Outputs {

  /** No program's text begins with it by chance. */
  private static final String MARK = "\u0000plumbline:";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Outputs() {}

  /** What the command line answered, as the Automation API can read it. */
  static String readable(List<String> command, String answer) {
    if (command.size() < 2 || !command.subList(0, 2).equals(List.of("stack", "output"))) {
      return answer;
    }
    try {
      if (!(JSON.readTree(answer) instanceof ObjectNode outputs)) {
        return answer;
      }
      for (var output : List.copyOf(outputs.properties())) {
        if (!output.getValue().isTextual()) {
          outputs.put(output.getKey(), MARK + output.getValue());
        }
      }
      return outputs.toString();
    } catch (JsonProcessingException none) {
      return answer;
    }
  }

  /**
   * Outputs by name, each as {@code {secret, value}}.
   *
   * @param shown which have their value; the others have only their name
   */
  static ObjectNode json(Map<String, OutputValue> outputs, Predicate<OutputValue> shown) {
    var node = JsonNodeFactory.instance.objectNode();
    outputs.forEach(
        (name, output) -> {
          var entry = node.putObject(name).put("secret", output.isSecret());
          if (shown.test(output)) {
            entry.set("value", value(String.valueOf(output.value())));
          }
        });
    return node;
  }

  /** An output of any type, as the Automation API gives it. */
  static JsonNode value(String text) {
    if (!text.startsWith(MARK)) {
      return JsonNodeFactory.instance.textNode(text);
    }
    try {
      return JSON.readTree(text.substring(MARK.length()));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
