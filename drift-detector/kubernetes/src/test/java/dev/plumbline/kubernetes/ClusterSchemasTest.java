package dev.plumbline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import dev.plumbline.core.value.Value;
import dev.plumbline.testkit.ScriptedServer.Answer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Custom resources are compared by the schema that their cluster serves. */
class ClusterSchemasTest {

  private static final String SCHEMA =
      """
      {"openapi": "3.0.0", "components": {"schemas": {"com.example.v1.Widget": {
        "type": "object",
        "x-kubernetes-group-version-kind": [{"group": "example.com", "version": "v1", "kind": "Widget"}],
        "properties": {
          "apiVersion": {"type": "string"}, "kind": {"type": "string"},
          "metadata": {"allOf": [{"$ref": "#/components/schemas/meta"}], "default": {}},
          "status": {"type": "object"},
          "spec": {"type": "object", "properties": {
            "size": {"type": "string", "default": "small"},
            "memory": {"anyOf": [{"type": "integer"}, {"type": "string"}], "x-kubernetes-int-or-string": true,
              "pattern": "^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"},
            "tags": {"type": "object", "additionalProperties": {"type": "string"}},
            "zones": {"type": "array", "x-kubernetes-list-type": "set", "items": {"type": "string"}},
            "parts": {"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["id"],
              "items": {"type": "object", "properties": {"id": {"type": "integer"},
                "colour": {"type": "string", "default": "red"}}}}}}}}}}}
      """;

  private final ScriptedApiServer server = new ScriptedApiServer();
  private final ReadRequest widget =
      Declared.of(
          Declared.target("kubeconfig", server.kubeconfig()),
          "kubernetes:example.com/v1:Widget",
          "shop/one",
          "{\"metadata\": {\"name\": \"one\", \"namespace\": \"shop\"}}",
          "{}");

  private final KubernetesReader reader = new KubernetesReader(List.of(), pause -> {});
  private volatile String hash = "A1";
  private volatile boolean denied;

  @BeforeEach
  void serve() {
    server.serve("example.com/v1", "widgets:Widget:ns");
    server.put(
        "/apis/example.com/v1/namespaces/shop/widgets/one",
        "{\"metadata\": {\"name\": \"one\", \"namespace\": \"shop\"}}");
    server.override =
        request ->
            switch (request.path()) {
              case "/openapi/v3" ->
                  Optional.of(
                      denied
                          ? ScriptedApiServer.status(403, "Forbidden", "no", "")
                          : Answer.json(
                              200,
                              "{\"paths\": {\"apis/example.com/v1\": {\"serverRelativeURL\":"
                                  + " \"/openapi/v3/apis/example.com/v1?hash="
                                  + hash
                                  + "\"}}}"));
              case "/openapi/v3/apis/example.com/v1" -> Optional.of(Answer.json(200, SCHEMA));
              case String ignored -> Optional.empty();
            };
  }

  @AfterEach
  void stop() {
    reader.close();
    server.close();
  }

  private Optional<FieldRules> learned() {
    reader.read(List.of(widget), new CallMeter());
    return reader.rules(widget);
  }

  @Test
  void listsMapsDefaultsAndQuantitiesComeFromTheSchema() {
    // when
    var rules = learned().orElseThrow();

    // then
    assertThat(rules.type()).isEqualTo("kubernetes:example.com/v1:Widget");
    assertThat(rules.sets()).contains("spec.zones");
    assertThat(rules.keyed()).containsEntry("spec.parts", List.of("id"));
    assertThat(rules.maps()).contains("spec.tags");
    assertThat(rules.defaults())
        .containsEntry("spec.size", Value.of("small"))
        .containsEntry("spec.parts.*.colour", Value.of("red"));
    assertThat(rules.normalizers()).containsEntry("spec.memory", List.of(Normalizers.QUANTITY));
    assertThat(rules.openMaps()).contains("metadata.labels");
  }

  @Test
  void aSchemaIsFetchedAgainOnlyWhenItsHashHasChanged() {
    // given
    var first = learned();

    // when
    var again = learned();
    hash = "B2";
    var changed = learned();

    // then
    assertThat(again.orElseThrow()).isSameAs(first.orElseThrow());
    assertThat(changed.orElseThrow()).isNotSameAs(first.orElseThrow());
    assertThat(server.paths().stream().filter(path -> path.startsWith("/openapi")).toList())
        .containsExactly(
            "/openapi/v3",
            "/openapi/v3/apis/example.com/v1?hash=A1",
            "/openapi/v3",
            "/openapi/v3",
            "/openapi/v3/apis/example.com/v1?hash=B2");
  }

  @Test
  void withoutASchemaTheConventionsStay() {
    denied = true;

    assertThat(learned()).isEmpty();
  }

  @Test
  void builtInKindsCostNoCall() {
    var target = Declared.target("kubeconfig", server.kubeconfig());

    reader.read(List.of(Declared.configMap(target, "shop", "a")), new CallMeter());

    assertThat(server.paths()).noneMatch(path -> path.startsWith("/openapi"));
  }
}
