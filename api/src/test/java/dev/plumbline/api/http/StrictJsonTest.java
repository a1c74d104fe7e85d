package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                          | 400 | is no JSON object                 | none",
        "{} {}                       | 400 | is no JSON object                 | none",
        "{\"a\": 1, \"a\": 2}        | 400 | a member twice                    | none",
        "{\"a\": [0, \"b\\u0000\"]}  | 422 | /a/1 has a NUL character          | #/a/1",
        "{\"a/b\": {\"\\u0000\": 1}} | 422 | /a~1b has a NUL character         | #/a~1b",
        "{\"a\": \"\\ud800b\"}       | 422 | /a has half a surrogate pair      | #/a",
        "{\"a b\": {\"c\": 1e400}}   | 422 | /a b/c is a number that is too    | #/a%20b/c"
      })
  void refusesWhatCannotBeKept(String body, int status, String reason, String pointer) {
    var problem = catchThrowableOfType(Problem.class, () -> StrictJson.object(body));

    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.detail()).contains(reason);
    assertThat(problem.document("/").at("/errors/0/pointer").asText("none")).isEqualTo(pointer);
  }

  @Test
  void takesEverythingElse() {
    assertThat(
            StrictJson.object("{\"a\": [\"\\ud83d\\ude00\", 1e308, null, \"\\\\u0000\"]}")
                .at("/a/0")
                .asText())
        .isEqualTo("\uD83D\uDE00");
  }
}
