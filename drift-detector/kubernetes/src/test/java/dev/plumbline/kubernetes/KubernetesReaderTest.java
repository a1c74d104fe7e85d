package dev.plumbline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import dev.plumbline.testkit.ScriptedServer.Answer;
import dev.plumbline.testkit.ScriptedServer.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubernetesReaderTest {

  private final ScriptedApiServer server = new ScriptedApiServer();
  private final Target target = Declared.target("kubeconfig", server.kubeconfig());
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final CallMeter meter = new CallMeter();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_found_object_is_whole_but_for_its_managed_fields() {
    deploy("shop", "a", "b");

    var outcomes = read(configMap("shop", "a"), configMap("shop", "b"));

    var live = found(outcomes, configMap("shop", "a")).live();
    assertThat(live.at("apiVersion")).hasValue(Value.of("v1"));
    assertThat(live.at("kind")).hasValue(Value.of("ConfigMap"));
    assertThat(live.at("data")).hasValue(Value.fields(Map.of("a", Value.of("b"))));
    assertThat(ObjectName.metadata(live, "uid")).hasValue("uid-shop-a");
    assertThat(live.toString()).doesNotContain("managedFields");
  }

  @Test
  void one_object_costs_a_get_and_several_of_a_namespace_one_list() {
    deploy("shop", "a", "b", "c");
    deploy("other", "d");

    read(configMap("shop", "a"), configMap("shop", "b"), configMap("other", "d"));

    assertThat(server.paths())
        .containsExactlyInAnyOrder(
            "/api/v1/namespaces/kube-system",
            "/api/v1",
            "/api/v1/namespaces/shop/configmaps?limit=500",
            "/api/v1/namespaces/other/configmaps/d");
  }

  @Test
  void objects_of_many_namespaces_cost_one_list_of_the_cluster() {
    var requests = new ArrayList<ReadRequest>();
    for (var namespace : List.of("n1", "n2", "n3", "n4")) {
      deploy(namespace, "a");
      requests.add(configMap(namespace, "a"));
    }

    var outcomes = read(requests.toArray(ReadRequest[]::new));

    assertThat(outcomes.values()).hasOnlyElementsOfType(ReadOutcome.Found.class);
    assertThat(server.paths())
        .containsExactlyInAnyOrder(
            "/api/v1/namespaces/kube-system", "/api/v1", "/api/v1/configmaps?limit=500");
  }

  @Test
  void a_list_of_more_pages_than_gets_is_left() {
    deploy("shop", "a", "b");
    server.override =
        request ->
            request.path().endsWith("/configmaps")
                ? Optional.of(
                    Answer.json(
                        200,
                        """
                        {"kind":"ConfigMapList","apiVersion":"v1","items":[],\
                        "metadata":{"continue":"x","remainingItemCount":90000}}
                        """))
                : Optional.empty();

    var outcomes = read(configMap("shop", "a"), configMap("shop", "b"));

    assertThat(outcomes.values()).hasOnlyElementsOfType(ReadOutcome.Found.class);
    assertThat(server.paths()).hasSize(5);
  }

  @Test
  void rights_by_name_suffice_where_lists_are_denied() {
    deploy("shop", "a", "b");
    server.override = denying(request -> request.path().endsWith("/configmaps"));

    var outcomes = read(configMap("shop", "a"), configMap("shop", "b"), configMap("shop", "c"));

    assertThat(found(outcomes, configMap("shop", "a"))).isNotNull();
    assertThat(outcome(outcomes, configMap("shop", "c"))).isInstanceOf(ReadOutcome.Absent.class);
  }

  @Test
  void an_expired_list_starts_again() {
    server.pageSize = 1;
    deploy("shop", "a", "b");
    var expiries = new AtomicInteger(1);
    server.override =
        request ->
            request.query().contains("continue") && expiries.getAndDecrement() > 0
                ? Optional.of(
                    ScriptedApiServer.status(
                        410, "Expired", "The provided continue parameter is too old", ""))
                : Optional.empty();

    var outcomes = read(configMap("shop", "a"), configMap("shop", "b"));

    assertThat(outcomes.values()).hasOnlyElementsOfType(ReadOutcome.Found.class);
  }

  @Test
  void an_object_that_waits_for_its_finalizers_is_absent() {
    server.put(
        Declared.configMapPath("shop", "a"),
        """
        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a", "namespace": "shop",
         "uid": "uid-shop-a", "deletionTimestamp": "2026-01-02T03:04:05Z",
         "finalizers": ["example.com/wait"]}}
        """);

    assertThat(outcome(read(configMap("shop", "a")), configMap("shop", "a")))
        .isEqualTo(new ReadOutcome.Absent("being deleted since 2026-01-02T03:04:05Z"));
  }

  @Test
  void objects_of_a_kind_that_is_gone_are_absent() {
    var widget = Declared.of(target, "kubernetes:example.com/v1:Widget", "shop/w", "{}", "{}");

    assertThat(outcome(read(widget), widget))
        .isEqualTo(new ReadOutcome.Absent("Widget (example.com/v1) is no longer served"));
  }

  @Test
  void a_kind_that_went_away_since_discovery_is_asked_for_again() {
    server.serve("example.com/v1", "widgets:Widget:ns");
    server.put(
        "/apis/example.com/v1/namespaces/shop/widgets/w",
        "{\"metadata\": {\"name\": \"w\", \"namespace\": \"shop\"}}");
    var widget = Declared.of(target, "kubernetes:example.com/v1:Widget", "shop/w", "{}", "{}");

    try (var reader = reader(ScriptedApiServer.UID)) {
      var first = reader.read(List.of(widget), meter);
      server.clear();
      server.stopServing("example.com/v1");
      var second = reader.read(List.of(widget), meter);

      assertThat(outcome(first, widget)).isInstanceOf(ReadOutcome.Found.class);
      assertThat(outcome(second, widget).text())
          .isEqualTo("Widget (example.com/v1) is no longer served");
    }
  }

  @Test
  void a_kind_that_lives_on_in_another_version_is_not_absent() {
    server.serve("example.com/v2", "widgets:Widget:ns");
    var widget = Declared.of(target, "kubernetes:example.com/v1:Widget", "shop/w", "{}", "{}");

    assertThat(outcome(read(widget), widget))
        .isEqualTo(
            new ReadOutcome.Failed(
                "Widget (example.com/v1) is not served; example.com/v2 may have it: declare that"
                    + " version"));
  }

  @Test
  void an_answer_that_is_no_list_is_failed_and_not_absent() {
    server.override =
        request ->
            request.path().contains("/configmaps")
                ? Optional.of(Answer.json(200, "<html>sign in</html>"))
                : Optional.empty();

    assertThat(read(configMap("shop", "a"), configMap("shop", "b")).values())
        .hasOnlyElementsOfType(ReadOutcome.Failed.class);
  }

  @Test
  void a_throttled_call_waits_as_asked_but_not_for_ever() {
    deploy("shop", "a");
    var left = new AtomicInteger(2);
    server.override =
        request ->
            request.path().endsWith("/configmaps/a") && left.get() > 0
                ? Optional.of(
                    ScriptedApiServer.status(429, "TooManyRequests", "slow down", "")
                        .with("Retry-After", left.getAndDecrement() == 2 ? "3" : "3600"))
                : Optional.empty();

    var outcomes = read(configMap("shop", "a"));

    assertThat(outcomes.values()).hasOnlyElementsOfType(ReadOutcome.Found.class);
    assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(10));
    assertThat(meter.throttles()).isEqualTo(2);
  }

  @Test
  void the_content_of_a_secret_is_closed_and_in_no_text() {
    server.put(
        "/api/v1/namespaces/shop/secrets/s",
        """
        {"apiVersion": "v1", "kind": "Secret", "type": "Opaque", "data": {"password": "aHVudGVyMg=="},
         "metadata": {"name": "s", "namespace": "shop", "annotations": {"a": "b",
           "kubectl.kubernetes.io/last-applied-configuration": "{data: aHVudGVyMg==}"}}}
        """);
    var secret = Declared.of(target, "kubernetes:core/v1:Secret", "shop/s", "{}", "{}");

    var outcomes = read(secret);

    assertThat(found(outcomes, secret).live().at("type")).hasValue(Value.of("Opaque"));
    assertThat(found(outcomes, secret).live().at("data"))
        .hasValue(
            Value.fields(
                Map.of("password", new Value.Secret(Optional.of(Value.of("aHVudGVyMg=="))))));
    assertThat(outcomes.toString()).doesNotContain("aHVudGVyMg");
  }

  @Test
  void without_the_uid_a_stack_of_which_nothing_is_here_has_no_absent_object() {
    deploy("shop", "a");
    var gone = configMap("shop", "gone");
    var otherStack = new StackId("file:///state", "hybrid", "other");
    var elsewhere =
        Declared.of(
            otherStack, target, "kubernetes:core/v1:ConfigMap", "shop/elsewhere", "{}", "{}");

    Map<ReadRequest.Key, ReadOutcome> outcomes;
    try (var reader = reader("")) {
      outcomes = reader.read(List.of(configMap("shop", "a"), gone, elsewhere), meter);
    }

    assertThat(outcome(outcomes, gone)).isInstanceOf(ReadOutcome.Absent.class);
    assertThat(outcome(outcomes, elsewhere)).isInstanceOf(ReadOutcome.Failed.class);
    assertThat(outcome(outcomes, elsewhere).text())
        .contains("clouds.kubernetes[].cluster")
        .contains("kubectl get ns kube-system");
  }

  @Test
  void an_object_made_anew_under_its_name_proves_no_cluster() {
    server.put(
        Declared.configMapPath("shop", "a"),
        Declared.configMapJson("shop", "a").replace("uid-shop-a", "another"));
    var gone = configMap("shop", "gone");

    try (var reader = reader("")) {
      var outcomes = reader.read(List.of(configMap("shop", "a"), gone), meter);
      assertThat(outcome(outcomes, gone)).isInstanceOf(ReadOutcome.Failed.class);
    }
  }

  @Test
  void where_kube_system_is_denied_absences_say_so() {
    deploy("shop", "a");
    server.override = denying(request -> request.path().endsWith("/kube-system"));
    var gone = configMap("shop", "gone");

    var outcomes = read(configMap("shop", "a"), gone);

    assertThat(outcome(outcomes, gone)).isInstanceOf(ReadOutcome.Absent.class);
    assertThat(outcome(outcomes, gone).text()).contains("allow get on the namespace kube-system");
    assertThat(outcome(read(gone), gone)).isInstanceOf(ReadOutcome.Failed.class);
  }

  @Test
  void a_provider_that_renders_yaml_deploys_nothing() {
    var rendering =
        Declared.target("kubeconfig", server.kubeconfig(), "renderYamlToDirectory", "out");
    var request = Declared.configMap(rendering, "shop", "a");

    assertThat(outcome(read(request), request)).isInstanceOf(ReadOutcome.Unsupported.class);
    assertThat(server.received()).isEmpty();
  }

  @Test
  void discovery_is_asked_once_for_all_kinds_of_a_version_and_kept() {
    deploy("shop", "a");
    var secret = Declared.of(target, "kubernetes:core/v1:Secret", "shop/s", "{}", "{}");

    try (var reader = reader(ScriptedApiServer.UID)) {
      reader.read(List.of(configMap("shop", "a"), secret), meter);
      reader.read(List.of(configMap("shop", "a"), secret), meter);
    }

    assertThat(server.paths().stream().filter("/api/v1"::equals)).hasSize(1);
  }

  private void deploy(String namespace, String... names) {
    for (var name : Set.of(names)) {
      server.put(Declared.configMapPath(namespace, name), Declared.configMapJson(namespace, name));
    }
  }

  private ReadRequest configMap(String namespace, String name) {
    return Declared.configMap(target, namespace, name);
  }

  private static java.util.function.Function<Received, Optional<Answer>> denying(
      Predicate<Received> which) {
    return request ->
        which.test(request)
            ? Optional.of(ScriptedApiServer.status(403, "Forbidden", "no right", ""))
            : Optional.empty();
  }

  private Map<ReadRequest.Key, ReadOutcome> read(ReadRequest... requests) {
    try (var reader = reader(ScriptedApiServer.UID)) {
      return reader.read(List.of(requests), meter);
    }
  }

  private KubernetesReader reader(String uid) {
    var settings =
        uid.isEmpty()
            ? Map.of("kubeconfig", server.kubeconfig())
            : Map.of("kubeconfig", server.kubeconfig(), "cluster", uid);
    var budget = new CloudAccount.ReadBudget(4, 1_000_000);
    return new KubernetesReader(
        List.of(new CloudAccount("kubernetes", settings, budget)), pauses::add);
  }

  private static ReadOutcome outcome(
      Map<ReadRequest.Key, ReadOutcome> outcomes, ReadRequest request) {
    return Objects.requireNonNull(outcomes.get(request.key()));
  }

  private static ReadOutcome.Found found(
      Map<ReadRequest.Key, ReadOutcome> outcomes, ReadRequest request) {
    return (ReadOutcome.Found) outcome(outcomes, request);
  }
}
