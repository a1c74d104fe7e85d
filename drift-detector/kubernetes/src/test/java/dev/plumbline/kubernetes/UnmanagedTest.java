package dev.plumbline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.read.Discovery;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import dev.plumbline.testkit.ScriptedServer.Answer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What lives beside the declared objects. */
class UnmanagedTest {

  private final ScriptedApiServer server = new ScriptedApiServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private Discovery discovered() {
    try (var reader = new KubernetesProvider().open(List.of())) {
      var target = Declared.target("kubeconfig", server.kubeconfig());
      return reader.discover(List.of(Declared.configMap(target, "shop", "mine")), new CallMeter());
    }
  }

  private void configMap(String namespace, String name, String metadata) {
    server.put(
        Declared.configMapPath(namespace, name),
        """
        {"metadata": {"name": "%s", "namespace": "%s"%s}, "data": {"a": "b"}}
        """
            .formatted(name, namespace, metadata));
  }

  private static List<String> lines(Discovery discovery) {
    return discovery.resources().stream()
        .map(
            one ->
                one.type()
                    + " "
                    + one.importId()
                    + one.owner()
                        .map(owner -> " " + owner.rule() + ": " + owner.reason())
                        .orElse(""))
        .sorted()
        .toList();
  }

  @Test
  void objectsThatNobodyDeclaredAreFoundWithWhatOwnsThem() {
    // given
    server.pageSize = 2;
    configMap("shop", "mine", "");
    configMap("shop", "by-hand", "");
    configMap("shop", "kube-root-ca.crt", "");
    configMap("shop", "owned", ", \"ownerReferences\": [{\"kind\": \"Lock\", \"name\": \"l\"}]");
    configMap("shop", "charted", ", \"annotations\": {\"meta.helm.sh/release-name\": \"db\"}");
    configMap("shop", "going", ", \"deletionTimestamp\": \"2026-01-01T00:00:00Z\"");
    configMap("elsewhere", "other", "");
    server.put(
        "/api/v1/namespaces/shop/secrets/sh.helm.release.v1.db.v1",
        "{\"metadata\": {\"name\": \"sh.helm.release.v1.db.v1\", \"namespace\": \"shop\"},"
            + " \"type\": \"helm.sh/release.v1\", \"data\": {\"release\": \"eHh4\"}}");

    // when
    var discovery = discovered();

    // then
    assertThat(lines(discovery))
        .containsExactly(
            "kubernetes:core/v1:ConfigMap shop/by-hand",
            "kubernetes:core/v1:ConfigMap shop/charted helm-release: the Helm release db made it",
            "kubernetes:core/v1:ConfigMap shop/kube-root-ca.crt cluster-made: the cluster makes it"
                + " in every namespace",
            "kubernetes:core/v1:ConfigMap shop/owned owner-reference: Lock l owns it",
            "kubernetes:core/v1:Secret shop/sh.helm.release.v1.db.v1 helm-release: Helm keeps a"
                + " release in it");
    assertThat(discovery.resources()).allSatisfy(one -> assertThat(one.place()).endsWith("/shop"));
    assertThat(discovery.gaps()).isEmpty();
    assertThat(server.received()).allSatisfy(call -> assertThat(call.method()).isEqualTo("GET"));
  }

  @Test
  void theContentOfSecretsStaysClosed() {
    server.put(
        "/api/v1/namespaces/shop/secrets/odd",
        "{\"metadata\": {\"name\": \"odd\", \"namespace\": \"shop\"}, \"data\": {\"k\":"
            + " \"eHh4\"}}");

    assertThat(discovered().resources())
        .extracting(Discovered::live)
        .extracting(live -> live.at("data").orElseThrow())
        .allSatisfy(
            data ->
                assertThat(((Value.Fields) data).values().values())
                    .allMatch(Value.Secret.class::isInstance));
  }

  @Test
  void whatCannotBeListedIsAGap() {
    // given
    configMap("shop", "by-hand", "");
    server.override =
        request ->
            request.path().endsWith("/secrets")
                ? Optional.of(
                    ScriptedApiServer.status(403, "Forbidden", "secrets is forbidden", ""))
                : Optional.<Answer>empty();

    // when
    var discovery = discovered();

    // then
    assertThat(lines(discovery)).containsExactly("kubernetes:core/v1:ConfigMap shop/by-hand");
    assertThat(discovery.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.type()).isEqualTo("kubernetes:core/v1:Secret");
              assertThat(gap.outcome()).isInstanceOf(ReadOutcome.Denied.class);
            });
  }

  @Test
  void namespacesOfTheControlPlaneAreNotSearched() {
    try (var reader = new KubernetesProvider().open(List.of())) {
      var target = Declared.target("kubeconfig", server.kubeconfig());
      configMap("kube-system", "extra", "");

      var discovery =
          reader.discover(
              List.of(Declared.configMap(target, "kube-system", "mine")), new CallMeter());

      assertThat(discovery).isEqualTo(Discovery.NONE);
    }
  }
}
