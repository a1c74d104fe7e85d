package dev.plumbline.sandbox.provider.azure;

import static dev.plumbline.sandbox.provider.PropertyJson.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.value.Value;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LongRunningTest {

  private static final String RESOURCE = "https://arm/r";

  private final List<String> asked = new ArrayList<>();
  private final Deque<Answer> answers = new ArrayDeque<>();

  private Answer look(String url) {
    asked.add(url);
    return answers.remove();
  }

  private static Answer answer(int status, String operation, String location, String body) {
    return new Answer(
        status,
        Optional.of(operation).filter(text -> !text.isEmpty()),
        Optional.of(location).filter(text -> !text.isEmpty()),
        Optional.of(Duration.ZERO),
        body.isEmpty() ? Value.nothing() : properties(body));
  }

  @Test
  void an_operation_is_asked_until_it_succeeded_and_then_the_resource() throws Refusal {
    answers.add(answer(200, "", "", "{'status': 'InProgress'}"));
    answers.add(answer(200, "", "", "{'status': 'Succeeded'}"));
    answers.add(answer(200, "", "", "{'name': 'r'}"));

    var end = LongRunning.end(answer(201, "https://arm/op", "", "{}"), RESOURCE, this::look);

    assertThat(asked).containsExactly("https://arm/op", "https://arm/op", RESOURCE);
    assertThat(end.document()).isEqualTo(properties("{'name': 'r'}"));
  }

  @Test
  void a_failed_operation_says_why() {
    answers.add(
        answer(
            200,
            "",
            "",
            "{'status': 'Failed', 'error': {'code': 'SkuNotAvailable', 'message': 'not\\n here'}}"));

    assertThatThrownBy(
            () -> LongRunning.end(answer(201, "https://arm/op", "", "{}"), RESOURCE, this::look))
        .isInstanceOf(Refusal.class)
        .hasMessage("Azure answered SkuNotAvailable: not here");
  }

  @Test
  void a_location_is_asked_while_it_answers_202() throws Refusal {
    answers.add(answer(202, "", "", ""));
    answers.add(answer(204, "", "", ""));

    LongRunning.gone(answer(202, "", "https://arm/l", ""), this::look);

    assertThat(asked).containsExactly("https://arm/l", "https://arm/l");
  }

  @Test
  void without_either_the_provisioning_state_tells() throws Refusal {
    answers.add(answer(200, "", "", "{'properties': {'provisioningState': 'Succeeded'}}"));

    LongRunning.end(
        answer(200, "", "", "{'properties': {'provisioningState': 'Updating'}}"),
        RESOURCE,
        this::look);

    assertThat(asked).containsExactly(RESOURCE);
  }

  @Test
  void a_call_that_meets_another_operation_is_made_again() throws Refusal {
    var refusals =
        new ArrayDeque<>(
            List.of(
                Refusal.of(
                    409,
                    properties(
                        "{'error': {'code': 'AnotherOperationInProgress', 'message': 'm'}}"))));

    var made =
        LongRunning.whenPossible(
            () -> {
              if (!refusals.isEmpty()) {
                throw refusals.remove();
              }
              return answer(200, "", "", "{}");
            });

    assertThat(made.status()).isEqualTo(200);
  }

  @Test
  void an_error_is_one_line_with_code_and_message() {
    assertThat(
            Refusal.of(
                403,
                properties(
                    "{'error': {'code': 'AuthorizationFailed', 'message': 'The client\\n  may not'}}")))
        .hasMessage("Azure answered AuthorizationFailed: The client may not (HTTP 403)");
    assertThat(Refusal.of(502, Value.nothing()))
        .hasMessage("Azure answered HTTP 502: no message (HTTP 502)");
  }
}
