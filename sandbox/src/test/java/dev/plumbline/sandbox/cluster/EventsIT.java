package dev.plumbline.sandbox.cluster;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.cloud.KubernetesCluster;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Changes behind Pulumi's back, in a real API server, with and without a watch. */
@EnabledIfEnvironmentVariable(
    named = "PLUMBLINE_TOOLS",
    matches = ".+",
    disabledReason = "needs the sandbox's tools: run ./plumbline test, which sets them up")
class EventsIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OBJECTS = 200;
  private static final int CHANGES_PER_OBJECT = 5;
  private static final Duration BETWEEN_CHANGES = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Path folder;
  private TestCluster running;
  private KubernetesCluster cluster;
  private KubernetesClient admin;

  @BeforeEach
  void start() throws IOException {
    running = TestCluster.start("it-events-");
    folder = running.folder();
    cluster = running.cluster();
    admin = running.admin();
    deploy();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private static String name(int number) {
    return "settings-" + number;
  }

  private static String urn(int number) {
    return "urn:pulumi:dev::events::kubernetes:core/v1:ConfigMap::" + name(number);
  }

  /** Objects, and the checkpoint of a stack that made them. */
  private void deploy() throws IOException {
    var checkpoint = JSON.createObjectNode().put("version", 3);
    var resources =
        checkpoint
            .putObject("checkpoint")
            .put("stack", "dev")
            .putObject("latest")
            .putArray("resources");
    for (var number = 0; number < OBJECTS; number++) {
      var made =
          admin
              .resource(
                  new ConfigMapBuilder()
                      .withNewMetadata()
                      .withName(name(number))
                      .withNamespace("default")
                      .endMetadata()
                      .addToData("colour", "blue")
                      .build())
              .create();
      var resource = resources.addObject();
      resource.put("urn", urn(number)).put("custom", true).put("id", "default/" + name(number));
      resource.put("type", "kubernetes:core/v1:ConfigMap");
      resource.set("inputs", object(number));
      var outputs = object(number);
      ((ObjectNode) outputs.path("metadata")).put("uid", made.getMetadata().getUid());
      resource.set("outputs", outputs);
    }
    var place = Files.createDirectories(folder.resolve("state/.pulumi/stacks/events"));
    Files.writeString(folder.resolve("state/.pulumi/meta.yaml"), "version: 1\n");
    Files.writeString(place.resolve("dev.json"), checkpoint.toString());
  }

  private static ObjectNode object(int number) {
    var object = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
    object.putObject("metadata").put("name", name(number)).put("namespace", "default");
    object.putObject("data").put("colour", "blue");
    return object;
  }

  private void change(int number, String colour) {
    admin
        .configMaps()
        .inNamespace("default")
        .withName(name(number))
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager("kubectl-edit")
                .build(),
            "{\"data\": {\"colour\": \"" + colour + "\"}}");
  }

  private WatchedService service(String verbs, String interval) throws IOException {
    cluster.grantReading(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: plumbline-reader}
        rules:
        - {apiGroups: [""], resources: ["namespaces", "configmaps"], verbs: [%s]}
        """
            .formatted(verbs));
    var kubeconfig = folder.resolve("kubeconfig");
    Files.writeString(kubeconfig, cluster.readerKubeconfig());
    return WatchedService.start(
        running.children(),
        TestCluster.home(),
        folder,
        """
        backends: [{url: "file://%s"}]
        clouds: {kubernetes: [{kubeconfig: "%s", cluster: %s}]}
        scan: {interval: %s, unmanaged: false}
        database: {folder: "%s"}
        http: {port: 0, tokenFile: "%s"}
        """
            .formatted(
                folder.resolve("state"),
                kubeconfig,
                cluster.uid(),
                interval,
                folder.resolve("database"),
                folder.resolve("token")));
  }

  private static boolean isScanned(WatchedService service) {
    var stacks = service.get("/api/v1/stacks").path("items");
    return stacks.size() == 1 && stacks.path(0).path("verdict").asText().equals("in-sync");
  }

  /** Each object in turn is changed away from what was declared and back; at last all are away. */
  @Test
  void everyChangeUnderFiftyInASecondIsFoundByItsEvent()
      throws IOException, InterruptedException, ExecutionException {
    try (var service = service("\"get\", \"list\", \"watch\"", "90d")) {
      // given
      until(PATIENCE, "the first scan is in sync", () -> isScanned(service));
      until(PATIENCE, "the watch is open", () -> isHeard(service));

      // A service that has just started compiles while it works: its first changes are no measure.
      changes(2);
      until(PATIENCE, "all is as declared again", () -> service.open().isEmpty());

      // when
      var changes = changes(CHANGES_PER_OBJECT);
      until(PATIENCE, "every object has its finding", () -> service.open().size() == OBJECTS);

      // then
      var all = new HashSet<String>();
      for (var number = 0; number < OBJECTS; number++) {
        all.add(urn(number));
      }
      assertThat(service.open()).isEqualTo(all);
      var stack = service.get("/api/v1/stacks").path("items").path(0);
      assertThat(stack.path("drifted").asInt()).isEqualTo(OBJECTS);
      assertThat(stack.path("verdict").asText()).isEqualTo("drifted");
      assertThat(service.get("/api/v1/scans").path("items")).hasSize(1);
      report(latencies(changes, service.transitions()));
    }
  }

  private static boolean isHeard(WatchedService service) {
    var feeds = service.get("/api/v1/feeds");
    return feeds.path("sources").asInt() == 1 && feeds.path("broken").isEmpty();
  }

  /** By URN, when each change was made. */
  private Map<String, List<Instant>> changes(int rounds)
      throws InterruptedException, ExecutionException {
    var times = new ConcurrentHashMap<String, List<Instant>>();
    var start = System.nanoTime();
    var sent = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var round = 0; round < rounds; round++) {
        for (var number = 0; number < OBJECTS; number++) {
          var due = start + BETWEEN_CHANGES.toNanos() * (round * OBJECTS + number);
          while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
          }
          var colour = round % 2 == 0 ? "red" : "blue";
          var which = number;
          sent.add(
              threads.submit(
                  () -> {
                    change(which, colour);
                    times.computeIfAbsent(urn(which), any -> new ArrayList<>()).add(Instant.now());
                  }));
        }
      }
      for (var each : sent) {
        each.get();
      }
    }
    return times;
  }

  /**
   * Milliseconds from the API server's answer to the next transition of the object's finding. A
   * change that was overtaken by the next one counts until the transition of that.
   */
  private static List<Long> latencies(
      Map<String, List<Instant>> changes, Map<String, List<Instant>> transitions) {
    var latencies = new ArrayList<Long>();
    changes.forEach(
        (urn, times) -> {
          var found = transitions.getOrDefault(urn, List.of());
          for (var changed : times) {
            found.stream()
                .filter(at -> at.isAfter(changed))
                .findFirst()
                .ifPresent(at -> latencies.add(Duration.between(changed, at).toMillis()));
          }
        });
    return latencies.stream().sorted().toList();
  }

  private void report(List<Long> latencies) throws IOException {
    var figures = JSON.createObjectNode();
    figures.put("objects", OBJECTS).put("changes", OBJECTS * CHANGES_PER_OBJECT);
    figures.put("changesPerSecond", 1000 / BETWEEN_CHANGES.toMillis());
    figures.put("measured", latencies.size());
    for (var percent : List.of(50, 95, 99, 100)) {
      var at = Math.max(0, (int) Math.ceil(latencies.size() * percent / 100.0) - 1);
      figures.put("p" + percent + "Ms", latencies.isEmpty() ? -1 : latencies.get(at));
    }
    System.out.println("Kubernetes change to finding: " + figures);
    Files.writeString(
        TestCluster.home().resolve("sandbox/target/events-latency.json"),
        figures.toPrettyString() + "\n");
  }

  @Test
  void withoutItsSourceTheScheduledScanStillFindsAll() throws IOException {
    try (var service = service("\"get\", \"list\"", "3s")) {
      // given
      until(PATIENCE, "the first scan is in sync", () -> isScanned(service));
      until(
          PATIENCE,
          "the feed is broken",
          () ->
              brokenReasons(service).stream().anyMatch(why -> why.contains("'watch' is missing")));

      // when
      var changed = new HashSet<String>();
      for (var number = 0; number < OBJECTS; number += 10) {
        change(number, "red");
        changed.add(urn(number));
      }

      // then
      until(PATIENCE, "the scan finds all", () -> service.open().equals(changed));
    }
  }

  private static Set<String> brokenReasons(WatchedService service) {
    var reasons = new HashSet<String>();
    for (JsonNode broken : service.get("/api/v1/feeds").path("broken")) {
      reasons.add(broken.path("reason").asText());
    }
    return reasons;
  }

  /** By URN. */
  static Map<String, List<Instant>> byUrn(Iterable<JsonNode> events) {
    var times = new HashMap<String, List<Instant>>();
    events.forEach(
        event ->
            times
                .computeIfAbsent(event.path("data").path("urn").asText(), any -> new ArrayList<>())
                .add(Instant.parse(event.path("time").asText())));
    return times;
  }
}
