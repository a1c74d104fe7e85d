package dev.plumbline.api.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.reflect.TypeToken;
import com.pulumi.automation.serialization.internal.LocalSerializer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputsTest {

  private static final List<String> COMMAND = List.of("stack", "output", "--json");

  private static final String ANSWER =
      """
      {"text": "a", "list": ["a", 1], "object": {"a": {"b": null}}, "number": 5, "flag": true,
       "looks like a list": "[1]", "nothing": null, "hidden": "[secret]"}
      """;

  /** As the Automation API reads them. */
  private static Map<String, String> read(String answer) {
    return new LocalSerializer()
        .deserializeJson(answer, new TypeToken<Map<String, String>>() {}.getType());
  }

  @Test
  void everyTypeIsKept() {
    var outputs = read(Outputs.readable(COMMAND, ANSWER));

    assertThat(
            outputs.entrySet().stream()
                .map(each -> each.getKey() + " = " + Outputs.value(each.getValue())))
        .containsExactlyInAnyOrder(
            "text = \"a\"",
            "list = [\"a\",1]",
            "object = {\"a\":{\"b\":null}}",
            "number = 5",
            "flag = true",
            "looks like a list = \"[1]\"",
            "nothing = null",
            "hidden = \"[secret]\"");
  }

  @Test
  void whatIsNoOutputStaysAsItIs() {
    assertThat(Outputs.readable(List.of("stack", "ls", "--json"), "[1]")).isEqualTo("[1]");
    assertThat(Outputs.readable(COMMAND, "error: none")).isEqualTo("error: none");
    assertThat(Outputs.readable(COMMAND, "")).isEmpty();
  }
}
