package dev.plumbline.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.testkit.ScriptedServer.Answer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in place of an answer of Resource Manager says nothing of a resource. */
class WrongAnswersTest {

  private static final String PAGE = "<!DOCTYPE html><html><body>maintenance</body></html>";

  private final ScriptedArm arm = new ScriptedArm();

  @AfterEach
  void stop() {
    arm.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", PAGE, "{}", "[]", "{\"status\":\"ok\"}", "{\"value\":{}}"})
  void a_document_of_another_shape_is_failed(String body) {
    deploy("a", "b");
    arm.override = addresses(Answer.json(200, body));

    assertThat(read(address("a"), address("b"))).hasOnlyElementsOfType(ReadOutcome.Failed.class);
    assertThat(read(address("a"))).hasOnlyElementsOfType(ReadOutcome.Failed.class);
  }

  @Test
  void the_document_of_another_resource_is_failed() {
    var other = arm.put(ScriptedArm.ipPath("shop", "b"), ScriptedArm.ipJson());
    arm.override = addresses(Answer.json(200, other.toString()));

    assertThat(read(address("a")).getFirst())
        .isInstanceOfSatisfying(
            ReadOutcome.Failed.class,
            failed ->
                assertThat(failed.detail())
                    .startsWith("Microsoft.Network: ")
                    .contains("is not that resource"));
  }

  @Test
  void a_404_of_something_in_between_is_no_absence() {
    arm.override = addresses(new Answer(404, Map.of("Content-Type", "text/html"), PAGE));

    assertThat(read(address("a"))).hasOnlyElementsOfType(ReadOutcome.Failed.class);
  }

  @Test
  void a_list_whose_pages_lead_back_to_themselves_ends_and_gets_decide() {
    deploy("a", "b");
    arm.override =
        request ->
            request.path().endsWith("/publicIPAddresses")
                ? Optional.of(
                    Answer.json(
                        200,
                        "{\"value\":[],\"nextLink\":\""
                            + arm.server().uri()
                            + request.path()
                            + "?api-version=2023-02-01\"}"))
                : Optional.empty();

    assertThat(read(address("a"), address("b"))).hasOnlyElementsOfType(ReadOutcome.Found.class);
  }

  @Test
  void what_to_do_about_expired_credentials_is_said() {
    arm.override =
        addresses(
            ScriptedArm.error(
                401, "ExpiredAuthenticationToken", "The access token expiry time is past."));

    assertThat(read(address("a")).getFirst())
        .isInstanceOfSatisfying(
            ReadOutcome.Denied.class,
            denied ->
                assertThat(denied.detail())
                    .startsWith("401 ExpiredAuthenticationToken: renew the credentials"));
  }

  private static java.util.function.Function<
          dev.plumbline.testkit.ScriptedServer.Received, Optional<Answer>>
      addresses(Answer answer) {
    return request ->
        request.path().contains("/publicIPAddresses") ? Optional.of(answer) : Optional.empty();
  }

  private void deploy(String... names) {
    for (var name : names) {
      arm.put(ScriptedArm.ipPath("shop", name), ScriptedArm.ipJson());
    }
  }

  private static ReadRequest address(String name) {
    return Declared.publicIp("shop", name);
  }

  private List<ReadOutcome> read(ReadRequest... requests) {
    try (var reader = new AzureReader(List.of(arm.account()), duration -> {})) {
      var outcomes = reader.read(List.of(requests), new CallMeter());
      return List.of(requests).stream()
          .map(request -> Objects.requireNonNull(outcomes.get(request.key())))
          .toList();
    }
  }
}
