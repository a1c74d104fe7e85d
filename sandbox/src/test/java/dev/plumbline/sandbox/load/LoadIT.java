package dev.plumbline.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.story.Office;
import dev.plumbline.sandbox.story.Person;
import dev.plumbline.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The service as many people use it at once, on the sandbox with the real Pulumi: {@code
 * ./plumbline test --campaign load}. All is on loopback, and stops by itself.
 */
@EnabledIfSystemProperty(
    named = "plumbline.load.folder",
    matches = ".+",
    disabledReason = "a campaign of its own: ./plumbline test --campaign load")
class LoadIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration TIME =
      Duration.ofSeconds(Integer.getInteger("plumbline.load.seconds", 300));
  private static final int ENVIRONMENTS = Integer.getInteger("plumbline.load.environments", 100);
  private static final int REPLAYS = 10_000;
  private static final int RACERS = 100;
  private static final int LISTENERS = 500;
  private static final int PER_SECOND = 200;

  private static final Duration PATIENCE = Duration.ofMinutes(90);

  private static final Set<String> RESTING = Set.of("ready", "failed", "awaitingApproval");

  private static final List<String> READS =
      List.of(
          "/environments?limit=50",
          "/catalog",
          "/catalog/sandbox-namespace",
          "/stacks",
          "/findings?limit=50",
          "/incidents",
          "/budgets",
          "/reports/usage",
          "/me");

  @Test
  void manyPeopleAtOnceGetWhatTheyAskFor() throws IOException {
    var folder = Files.createDirectories(Path.of(System.getProperty("plumbline.load.folder")));
    try (var office = Office.roomy("load");
        // In HTTP/2 a hundred calls at most are open at once, and more fail here and not there.
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var memory = new Memory(office.process())) {
      var pat = office.hire("pat", "developer", "platform");
      var lou = office.hire("lou", "developer", "last");
      var first = replays(client, pat, folder);
      racers(client, lou, folder);
      until("the first environment is ready", () -> state(pat, first).equals("ready"));
      calls(client, pat, first, folder);
      save(folder, "memory of calls", part -> part.put("mebibytes", memory.mebibytes()));
      environments(client, pat, folder);
      save(
          folder,
          "memory",
          part -> {
            part.put("mebibytes", memory.mebibytes());
            assertThat(memory.mebibytes()).as("MiB of the service").isLessThanOrEqualTo(1536);
          });
    }
  }

  private interface Part {
    void fill(ObjectNode part) throws IOException;
  }

  /** What was measured is kept also where it is not what it should be. */
  private static void save(Path folder, String name, Part part) throws IOException {
    var node = JSON.createObjectNode().put("part", name);
    var begin = System.nanoTime();
    try {
      part.fill(node);
      node.put("passed", true);
    } catch (AssertionError wrong) {
      node.put("passed", false)
          .put("wrong", String.valueOf(wrong.getMessage()).lines().limit(12).toList().toString());
      throw wrong;
    } finally {
      node.put("seconds", Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0);
      System.out.println(node);
      JSON.writerWithDefaultPrettyPrinter()
          .writeValue(folder.resolve(name.replace(' ', '-') + ".json").toFile(), node);
    }
  }

  private static void until(String what, BooleanSupplier done) {
    Eventually.until(PATIENCE, what, done);
  }

  private static String state(Person who, String id) {
    return who.get("/environments/" + id).path("state").asText();
  }

  private static HttpRequest wish(Person who, String team, String name, String key) {
    var body =
        "{\"template\": \"sandbox-namespace\", \"name\": \"%s\", \"team\": \"%s\"}"
            .formatted(name, team);
    return who.request("/environments")
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", key)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private record Reply(int status, String id) {}

  private static CompletableFuture<Reply> send(HttpClient client, HttpRequest request) {
    return client
        .sendAsync(request, BodyHandlers.ofString())
        .thenApply(answer -> new Reply(answer.statusCode(), id(answer.body())));
  }

  private static String id(String body) {
    try {
      return JSON.readTree(body).path("id").asText();
    } catch (IOException none) {
      return "";
    }
  }

  /** One key ten thousand times: one environment. */
  private static String replays(HttpClient client, Person pat, Path folder) throws IOException {
    var ids = ConcurrentHashMap.<String>newKeySet();
    save(
        folder,
        "replays",
        part -> {
          var statuses = new TreeMap<Integer, Integer>();
          var room = new Semaphore(64);
          var open = new CompletableFuture<?>[REPLAYS];
          for (var number = 0; number < REPLAYS; number++) {
            room.acquireUninterruptibly();
            open[number] =
                send(client, wish(pat, "platform", "first", "one-key"))
                    .whenComplete((reply, failed) -> room.release())
                    .thenAccept(
                        reply -> {
                          synchronized (statuses) {
                            statuses.merge(reply.status(), 1, Integer::sum);
                          }
                          if (reply.status() == 202) {
                            ids.add(reply.id());
                          }
                        });
          }
          CompletableFuture.allOf(open).join();
          part.put("replays", REPLAYS).put("environments", ids.size());
          part.set("statuses", JSON.valueToTree(statuses));
          assertThat(ids).hasSize(1);
          assertThat(statuses.keySet()).as("accepted, or in flight").isSubsetOf(202, 409);
          assertThat(pat.get("/environments").path("items")).hasSize(1);
        });
    return ids.iterator().next();
  }

  /** A hundred people for the last place of a team. */
  private static void racers(HttpClient client, Person lou, Path folder) throws IOException {
    save(
        folder,
        "racers",
        part -> {
          var open = new ArrayList<CompletableFuture<Reply>>();
          for (var number = 0; number < RACERS; number++) {
            open.add(send(client, wish(lou, "last", "r" + number, "racer-" + number)));
          }
          var statuses = new TreeMap<Integer, Integer>();
          open.forEach(each -> statuses.merge(each.join().status(), 1, Integer::sum));
          part.put("racers", RACERS);
          part.set("statuses", JSON.valueToTree(statuses));
          assertThat(statuses).containsEntry(202, 1).containsEntry(409, RACERS - 1);
        });
  }

  /** Two hundred calls a second, a tenth of them writes, while five hundred listen. */
  private static void calls(HttpClient client, Person pat, String id, Path folder)
      throws IOException {
    save(
        folder,
        "calls",
        part -> {
          try (var listeners = new Listeners(pat, LISTENERS)) {
            var result = new Rate(PER_SECOND, TIME).send(client, number -> call(pat, id, number));
            part.put("perSecond", PER_SECOND).put("calls", result.millis().size());
            part.set("statuses", JSON.valueToTree(new TreeMap<>(result.statuses())));
            part.put("p50Millis", result.percentile(0.5)).put("p99Millis", result.percentile(0.99));
            part.put("mostMillis", result.percentile(1));
            var last = listeners.latest();
            until(
                "all that are there have heard the last event",
                () -> listeners.heard(last) >= listeners.connected());
            part.put("listeners", listeners.connected()).put("fewestEvents", listeners.fewest());
            assertThat(result.wrong()).as("answers that are no success").isZero();
            assertThat(listeners.connected()).isEqualTo(LISTENERS);
          }
        });
  }

  private static HttpRequest call(Person who, String id, long number) {
    if (number % 10 == 9) {
      return who.request("/environments/" + id + "/hours")
          .header("Content-Type", "application/json")
          .PUT(BodyPublishers.ofString("{}"))
          .build();
    }
    var path = number % 10 == 8 ? "/environments/" + id : READS.get((int) (number % READS.size()));
    return who.request(path).GET().build();
  }

  /** Many wishes in one moment, each a real run of Pulumi. */
  private static void environments(HttpClient client, Person pat, Path folder) throws IOException {
    save(
        folder,
        "environments",
        part -> {
          var open = new ArrayList<CompletableFuture<Reply>>();
          for (var number = 0; number < ENVIRONMENTS; number++) {
            open.add(send(client, wish(pat, "platform", "many" + number, "many-" + number)));
          }
          var ids = new HashSet<String>();
          open.forEach(each -> ids.add(each.join().id()));
          assertThat(ids).hasSize(ENVIRONMENTS);
          var most = new int[1];
          until(
              "all are there",
              () -> {
                var states = states(pat, ids);
                most[0] = Math.max(most[0], count(states, "provisioning"));
                return RESTING.containsAll(states.values());
              });
          var states = states(pat, ids);
          part.put("asked", ENVIRONMENTS).put("ready", count(states, "ready"));
          part.put("mostAtOnce", most[0]);
          assertThat(states.values()).containsOnly("ready");
          for (var id : ids) {
            client
                .sendAsync(
                    pat.request("/environments/" + id).DELETE().build(), BodyHandlers.ofString())
                .join();
          }
          until(
              "all are gone",
              () -> Set.of("destroyed", "destroyFailed").containsAll(states(pat, ids).values()));
          assertThat(states(pat, ids).values()).containsOnly("destroyed");
        });
  }

  private static int count(Map<String, String> states, String state) {
    return (int) states.values().stream().filter(state::equals).count();
  }

  private static Map<String, String> states(Person who, Set<String> ids) {
    var states = new TreeMap<String, String>();
    var cursor = "";
    do {
      var page = who.get("/environments?limit=200" + cursor);
      page.path("items")
          .forEach(
              one -> {
                if (ids.contains(one.path("id").asText())) {
                  states.put(one.path("id").asText(), one.path("state").asText());
                }
              });
      cursor = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asText() : "";
    } while (!cursor.isEmpty());
    return states;
  }
}
