package dev.plumbline.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.serve.ServiceFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterValuesTest {

  private static final String SCHEMA =
      """
      {"type": "object", "$defs": {"words": {"type": "string"}, "round": {"$ref": "#/$defs/round"}},
       "properties": {
         "text": {"type": "string"}, "number": {"type": "integer"}, "list": {"type": "array"},
         "choice": {"enum": ["1", "2"]}, "either": {"type": ["string", "boolean"]},
         "size": {"type": ["integer", "string"]}, "fixed": {"const": "1"},
         "behind": {"$ref": "#/$defs/words"}, "round": {"$ref": "#/$defs/round"}, "any": {}}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text    | 3                   | \"3\"",
        "text    | 3 pods for the demo | \"3 pods for the demo\"",
        "text    | null                | \"null\"",
        "text    | \"quoted\"          | \"\\\"quoted\\\"\"",
        "text    | ``                  | \"\"",
        "number  | 3                   | 3",
        "number  | 3 pods              | \"3 pods\"",
        "list    | [\"a\", \"b\"]      | [\"a\",\"b\"]",
        "list    | []]                 | \"[]]\"",
        "choice  | 1                   | \"1\"",
        "fixed   | 1                   | \"1\"",
        "either  | 1                   | \"1\"",
        "either  | true                | true",
        "size    | 1                   | 1",
        "size    | 1.5                 | \"1.5\"",
        "behind  | 1                   | \"1\"",
        "round   | 1                   | 1",
        "any     | {\"a\": 1}          | {\"a\":1}",
        "any     | 1 2                 | \"1 2\"",
        "any     | ``                  | \"\"",
        "unknown | true                | true"
      })
  void aValueIsWhatItsSchemaWants(String name, String text, String expected) {
    var values = new ParameterValues(ServiceFixture.parse(SCHEMA));
    assertThat(values.value(name, text)).hasToString(expected);
  }
}
