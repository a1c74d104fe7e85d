package dev.plumbline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
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

/** What stands in place of an answer of the API server says nothing of an object. */
class WrongAnswersTest {

  private static final String PAGE = "<!DOCTYPE html><html><body>maintenance</body></html>";
  private static final String WIDGET = "kubernetes:example.com/v1:Widget";

  private final ScriptedApiServer server = new ScriptedApiServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", PAGE, "{}", "[]", "{\"status\":\"ok\"}", "{\"items\":{}}"})
  void a_document_of_another_shape_is_failed(String body) {
    deploy("a", "b");
    server.override =
        request ->
            request.path().contains("/configmaps")
                ? Optional.of(Answer.json(200, body))
                : Optional.empty();

    assertThat(read(configMap("a"), configMap("b")))
        .hasOnlyElementsOfType(ReadOutcome.Failed.class);
    assertThat(read(configMap("a"))).hasOnlyElementsOfType(ReadOutcome.Failed.class);
  }

  @Test
  void the_document_of_another_object_is_failed() {
    deploy("a");
    server.override =
        request ->
            request.path().endsWith("/configmaps/a")
                ? Optional.of(Answer.json(200, Declared.configMapJson("shop", "b")))
                : Optional.empty();

    assertThat(read(configMap("a")).getFirst().text()).contains("is not that object");
  }

  @Test
  void a_list_that_leads_back_to_itself_ends_and_gets_decide() {
    deploy("a", "b");
    server.override =
        request ->
            request.path().endsWith("/configmaps")
                ? Optional.of(
                    Answer.json(
                        200,
                        """
                        {"kind":"ConfigMapList","apiVersion":"v1","items":[],\
                        "metadata":{"continue":"again"}}
                        """))
                : Optional.empty();

    assertThat(read(configMap("a"), configMap("b"))).hasOnlyElementsOfType(ReadOutcome.Found.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        PAGE,
        "{\"kind\":\"APIResourceList\",\"groupVersion\":\"example.com/v1\",\"resources\":[]}",
        "{\"kind\":\"APIResourceList\",\"groupVersion\":\"v1\",\"resources\":[{\"name\":\"x\"}]}",
      })
  void discovery_of_another_shape_takes_no_kind_away(String body) {
    server.override =
        request ->
            request.path().equals("/apis/example.com/v1") || request.path().equals("/api/v1")
                ? Optional.of(Answer.json(200, body))
                : Optional.empty();

    assertThat(read(widget())).hasOnlyElementsOfType(ReadOutcome.Failed.class);
  }

  @Test
  void a_404_of_something_in_between_takes_no_kind_away() {
    server.serve("example.com/v1", "widgets:Widget:ns");
    var notFound = new Answer(404, Map.of("Content-Type", "text/html"), PAGE);
    server.override =
        request ->
            request.path().startsWith("/apis/example.com") || request.path().startsWith("/api/v1/n")
                ? Optional.of(notFound)
                : Optional.empty();

    assertThat(read(widget(), configMap("a"))).hasOnlyElementsOfType(ReadOutcome.Failed.class);

    server.override =
        request ->
            request.path().startsWith("/api") && !request.path().endsWith("/kube-system")
                ? Optional.of(notFound)
                : Optional.empty();

    assertThat(read(widget(), configMap("a"))).hasOnlyElementsOfType(ReadOutcome.Failed.class);
  }

  @Test
  void what_to_do_about_expired_credentials_is_said() {
    server.override =
        request -> Optional.of(ScriptedApiServer.status(401, "Unauthorized", "Unauthorized", ""));

    assertThat(read(configMap("a")))
        .singleElement()
        .isInstanceOfSatisfying(
            ReadOutcome.Denied.class,
            denied -> assertThat(denied.detail()).contains("renew the credentials"));
  }

  private void deploy(String... names) {
    for (var name : names) {
      server.put(Declared.configMapPath("shop", name), Declared.configMapJson("shop", name));
    }
  }

  private ReadRequest configMap(String name) {
    return Declared.configMap(Declared.target(), "shop", name);
  }

  private ReadRequest widget() {
    return Declared.of(Declared.target(), WIDGET, "shop/w", "{}", "{}");
  }

  private List<ReadOutcome> read(ReadRequest... requests) {
    var account =
        new CloudAccount(
            "kubernetes",
            Map.of("kubeconfig", server.kubeconfig(), "cluster", ScriptedApiServer.UID),
            ReadBudget.DEFAULT);
    try (var reader = new KubernetesReader(List.of(account), duration -> {})) {
      var outcomes = reader.read(List.of(requests), new CallMeter());
      return List.of(requests).stream()
          .map(request -> Objects.requireNonNull(outcomes.get(request.key())))
          .toList();
    }
  }
}
