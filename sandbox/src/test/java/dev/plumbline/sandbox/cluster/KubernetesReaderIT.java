package dev.plumbline.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.read.ChangeQuery;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import dev.plumbline.kubernetes.KubernetesProvider;
import dev.plumbline.sandbox.cloud.KubernetesCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Schemas, field managers, lists and watches of a real API server, as the reader uses them. */
@EnabledIfEnvironmentVariable(
    named = "PLUMBLINE_TOOLS",
    matches = ".+",
    disabledReason = "needs the sandbox's tools: run ./plumbline test, which sets them up")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubernetesReaderIT {

  private static final StackId STACK = new StackId("file:///state", "shop", "dev");
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: gadgets.shop.example.com}
      spec:
        group: shop.example.com
        scope: Namespaced
        names: {kind: Gadget, plural: gadgets, singular: gadget, listKind: GadgetList}
        versions:
        - name: v1
          served: true
          storage: true
          schema:
            openAPIV3Schema:
              type: object
              properties:
                spec:
                  type: object
                  properties:
                    size: {type: string, default: small}
                    labels: {type: object, additionalProperties: {type: string}}
                    parts:
                      type: array
                      x-kubernetes-list-type: map
                      x-kubernetes-list-map-keys: [id]
                      items: {type: object, required: [id], properties: {id: {type: integer}, colour: {type: string}}}
      """;

  private static final String CONFIG_MAP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings, namespace: default}
      data: {colour: blue}
      """;

  private static final String GADGET =
      """
      apiVersion: shop.example.com/v1
      kind: Gadget
      metadata: {name: one, namespace: default}
      spec: {parts: [{id: 1, colour: red}, {id: 2, colour: blue}]}
      """;

  private TestCluster running;
  private KubernetesCluster cluster;
  private KubernetesClient admin;
  private CloudReader reader;

  @BeforeAll
  void start() throws IOException {
    running = TestCluster.start("it-kubernetes-");
    cluster = running.cluster();
    admin = running.admin();
    reader = new KubernetesProvider().open(List.of());
    running.apply(DEFINITION);
    running.apply(CONFIG_MAP);
    admin
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName("gadgets.shop.example.com")
        .waitUntilCondition(
            found ->
                found != null
                    && found.getStatus() != null
                    && found.getStatus().getConditions().stream()
                        .anyMatch(
                            one ->
                                one.getType().equals("Established")
                                    && one.getStatus().equals("True")),
            60,
            TimeUnit.SECONDS);
    awaitPublishedSchema();
    running.apply(GADGET);
  }

  /** An API server publishes the schema of an established definition some time later. */
  private void awaitPublishedSchema() {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    for (; ; ) {
      var published = admin.raw("/openapi/v3/apis/shop.example.com/v1");
      if (published != null && published.contains("Gadget")) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("no schema of Gadget within 60 s: " + published);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  @AfterAll
  void stop() {
    reader.close();
    running.close();
  }

  private ReadRequest request(String type, String name) {
    var target =
        new Target(
            "kubernetes",
            "urn:pulumi:dev::shop::pulumi:providers:kubernetes::k",
            Map.of("kubeconfig", Value.of(cluster.adminKubeconfig())),
            "");
    var declared =
        (Value.Fields)
            ValueJson.parse(
                    "{\"metadata\": {\"name\": \"" + name + "\", \"namespace\": \"default\"}}")
                .orElseThrow();
    return new ReadRequest(
        STACK,
        DeclaredResource.of(
            "urn:pulumi:dev::shop::" + type + "::" + name,
            type,
            "default/" + name,
            declared,
            declared),
        target);
  }

  private ReadRequest configMap() {
    return request("kubernetes:core/v1:ConfigMap", "settings");
  }

  private void edit(String manager, String field, String value) {
    admin
        .configMaps()
        .inNamespace("default")
        .withName("settings")
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager(manager)
                .build(),
            "{\"data\": {\"" + field + "\": \"" + value + "\"}}");
  }

  @Test
  void aCustomResourceIsComparedByTheSchemaOfItsCluster() {
    // given
    var gadget = request("kubernetes:shop.example.com/v1:Gadget", "one");

    // when
    var outcome = reader.read(List.of(gadget), new CallMeter()).get(gadget.key());
    var rules = reader.rules(gadget).orElseThrow();

    // then
    assertThat(outcome).isInstanceOf(ReadOutcome.Found.class);
    assertThat(rules.keyed()).containsEntry("spec.parts", List.of("id"));
    assertThat(rules.maps()).contains("spec.labels");
    assertThat(rules.defaults()).containsEntry("spec.size", Value.of("small"));
  }

  @Test
  void theWriterOfAFieldIsNamed() {
    // given
    var since = Instant.parse("2020-01-01T00:00:00Z");
    edit("kubectl-edit", "shape", "round");

    // when
    var author = author(new ChangeQuery(configMap(), List.of(data("shape")), since, since));
    var owner = author(new ChangeQuery(configMap(), List.of(data("colour")), since, since));

    // then
    assertThat(author.confidence()).isEqualTo(Attribution.Confidence.EXACT);
    assertThat(author.tool() + " " + author.action()).isEqualTo("kubectl-edit Update configmaps");
    assertThat(owner.tool() + " " + owner.action())
        .isEqualTo("pulumi-kubernetes-it Apply configmaps");
  }

  @Test
  void theAuditLogNamesThePersonAndTheAddress() {
    // given
    var kubeconfig = cluster.adminKubeconfig();
    var account =
        new CloudAccount(
            "kubernetes",
            Map.of("kubeconfig", kubeconfig, "auditLog", cluster.auditLog().toString()),
            CloudAccount.ReadBudget.DEFAULT);
    var since = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    edit("kubectl-edit", "owner", "shop");
    var change =
        new ChangeQuery(
            configMap(), List.of(data("owner")), since, since.plus(1, ChronoUnit.HOURS));

    // when
    Attribution author;
    try (var audited = new KubernetesProvider().open(List.of(account))) {
      author =
          Objects.requireNonNull(
              audited.attribute(List.of(change), new CallMeter()).get(configMap().key()));
    }

    // then
    assertThat(author.principal()).isEqualTo("admin");
    assertThat(author.sourceAddress()).isEqualTo("127.0.0.1");
    assertThat(author.action()).isEqualTo("patch configmaps");
    assertThat(author.tool()).isEqualTo("kubectl-edit");
    assertThat(author.source()).isEqualTo("audit-log");
  }

  private static PropertyPath data(String key) {
    return PropertyPath.ROOT.key("data").key(key);
  }

  private Attribution author(ChangeQuery change) {
    return Objects.requireNonNull(
        reader.attribute(List.of(change), new CallMeter()).get(configMap().key()));
  }

  @Test
  void whatNobodyDeclaredIsFoundWithItsOwner() {
    // given
    running.apply(CONFIG_MAP.replace("settings", "by-hand"));

    // when
    var discovery = reader.discover(List.of(configMap()), new CallMeter());

    // then
    assertThat(discovery.gaps()).isEmpty();
    assertThat(discovery.resources())
        .filteredOn(one -> one.owner().isEmpty())
        .extracting(one -> one.type() + " " + one.importId())
        .contains("kubernetes:core/v1:ConfigMap default/by-hand")
        .doesNotContain("kubernetes:core/v1:ConfigMap default/settings")
        .doesNotContain("kubernetes:core/v1:Service default/kubernetes");
  }

  @Test
  void aChangeIsHeardAtOnce() throws InterruptedException {
    // given
    var heard = new LinkedBlockingQueue<Set<ReadRequest.Key>>();
    try (var feed = reader.watch(new CallMeter(), new Heard(heard))) {
      feed.follow(STACK, List.of(configMap()));
      // The watch goes on from a list, so a change after that list is heard for certain.
      var count = 0;
      Set<ReadRequest.Key> first = null;
      while (first == null && count < 60) {
        edit("kubectl-edit", "count", String.valueOf(count++));
        first = heard.poll(1, TimeUnit.SECONDS);
      }

      // then
      assertThat(first).containsExactly(configMap().key());
      assertThat(feed.status().broken()).isEmpty();
    }
  }

  private record Heard(BlockingQueue<Set<ReadRequest.Key>> queue) implements ChangeFeed.Listener {
    @Override
    public void changed(Set<ReadRequest.Key> resources) {
      queue.add(resources);
    }

    @Override
    public void named(Set<String> names) {
      throw new AssertionError("a watch knows whose an object is");
    }
  }
}
